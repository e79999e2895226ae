package org.homeward.service.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.homeward.contract.Tier;
import org.homeward.service.Market;
import org.homeward.service.ServiceForTests;
import org.homeward.service.ServiceForTests.Place;
import org.homeward.service.gate.CommandGate;
import org.junit.jupiter.api.Test;

class DirectoryReaderIT {
    private static final String POLICIES = "directory_policy WHERE framework = '" + Market.FRAMEWORK.value() + "'";

    @Test
    void aFrameworkWhoseFirstPolicyIsStillToComeIsNotKnownYet() {
        Place place = ServiceForTests.newPlace();
        try (var service = ServiceForTests.start(place)) {
            CommandGate gate = service.getBean(CommandGate.class);
            MarketDirectory directory = service.getBean(MarketDirectory.class);
            gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
            long position = gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")))
                    .position();
            directory.awaitPosition(position);
            assertThat(directory
                            .facts(Market.AUTHORITY, Market.FRAMEWORK, Instant.now())
                            .framework())
                    .isNotNull();

            // As the directory stands between two events while it is being filled.
            assertThat(place.asSuperuser().sql("DELETE FROM " + POLICIES).update())
                    .isPositive();

            assertThat(directory
                            .facts(Market.AUTHORITY, Market.FRAMEWORK, Instant.now())
                            .framework())
                    .isNull();
        }
    }
}
