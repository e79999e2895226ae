package org.homeward.service.provider.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.homeward.contract.Authority;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.framework.Policy;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.MarketFacts;
import org.homeward.service.Market;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.intake.Bodies;
import org.homeward.service.intake.BodyReader;
import org.junit.jupiter.api.Test;

class ProviderImportsTest {
    private static final String HEADER = "name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour\n";

    private final ProviderImports imports =
            new ProviderImports(new BodyReader(Bodies.CLOCK), new MarketWithoutProviders(), Bodies.CLOCK);

    @Test
    void aLineAtFaultIsNoProviderHoweverManyFaultsCameBeforeIt() {
        String faulty = IntStream.range(0, 150)
                .mapToObj(number -> "Nowhere,1-99900%04d,TIER_9,NORTH=1,maybe,2450\n".formatted(number))
                .collect(joining());

        ProviderImports.Lines lines =
                imports.read(HEADER + faulty + "Larkspur,1-999010000,TIER_1,NORTH=1,true,2450\n", Market.FRAMEWORK);

        assertThat(lines.admissions())
                .singleElement()
                .satisfies(admit -> assertThat(admit.name()).isEqualTo("Larkspur"));
        assertThatThrownBy(() -> lines.check(Market.COMMISSIONER))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> {
                    assertThat(invalid.count()).isEqualTo(300);
                    assertThat(invalid.faults()).hasSize(200);
                });
    }

    private static final class MarketWithoutProviders implements MarketDirectory {
        @Override
        public MarketFacts facts(Authority authority, FrameworkId framework, Instant now) {
            return new MarketFacts(
                    17,
                    new FrameworkFacts(framework, Market.framework().areas(), Market.OPENS, null, 1, Policy.standard()),
                    List.of());
        }

        @Override
        public long awaitPosition(long position) {
            return position;
        }

        @Override
        public long awaitMarket() {
            return 17;
        }
    }
}
