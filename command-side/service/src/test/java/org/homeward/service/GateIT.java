package org.homeward.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.homeward.contract.Tier;
import org.homeward.service.gate.CommandGate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class GateIT {
    private static final ServiceForTests.Place PLACE = ServiceForTests.newPlace();
    private static ConfigurableApplicationContext service;
    private static CommandGate gate;

    @BeforeAll
    static void start() {
        service = ServiceForTests.start(PLACE);
        gate = service.getBean(CommandGate.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aRequestIsOfferedToTheProviderAdmittedJustBefore() {
        gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        var receipt = gate.submit(Market.by(Market.BROKER, Market.request(Market.packageId("a"))));

        assertThat(receipt.status()).isEqualTo("OFFERING");
        assertThat(receipt.position()).isEqualTo(5);
    }
}
