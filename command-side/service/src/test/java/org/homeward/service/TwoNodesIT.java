package org.homeward.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.Role;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand.ImposeEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftEmbargo;
import org.homeward.service.brokerage.Reservations;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.Origin;
import org.homeward.service.gate.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two programs on one database: what one does is no secret to the other, whatever it has cached. */
class TwoNodesIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ServiceForTests.Place place = ServiceForTests.newPlace();
    private ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;

    @BeforeEach
    void start() {
        first = ServiceForTests.start(place);
        second = ServiceForTests.start(place);
        gate(first).submit(Market.by(Market.COMMISSIONER, Market.framework()));
    }

    @AfterEach
    void stop() {
        second.close();
        first.close();
    }

    @Test
    void aCachedStreamThatAnotherNodeMovedOnIsNeitherWrittenOverNorAnsweredFrom() {
        gate(first).submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "70")));
        for (int time = 0; time < 5; time++) {
            // Each of these would be refused from the state that its node knew last.
            gate(first)
                    .submit(Market.by(
                            Market.COMMISSIONER, new ImposeEmbargo(Market.provider(1), BarSource.COUNCIL, "why")));
            gate(second)
                    .submit(Market.by(
                            Market.COMMISSIONER, new LiftEmbargo(Market.provider(1), BarSource.COUNCIL, "why")));
        }

        assertThat(first.getBean(JdbcClient.class)
                        .sql("SELECT count(*) FROM event WHERE name LIKE 'provider.embargo-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void aProviderIsNotTakenForAnotherAtANodeThatDidNotSeeItAccept() {
        gate(first).submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "70")));
        var provider = new Caller(Market.AUTHORITY, "provider-1", Set.of(Role.PROVIDER), Market.provider(1));
        for (int time = 0; time < 5; time++) {
            PackageId id = Market.packageId("accepted-elsewhere-" + time);
            gate(second).submit(Market.by(Market.BROKER, Market.request(id)));
            Origin origin = Origin.of(provider, "c");
            gate(first)
                    .submit(
                            Market.by(provider, new AcceptOffer(id, Market.provider(1), null, null)),
                            first.getBean(Reservations.class).followUp(origin, id));

            assertThat(gate(second)
                            .submit(Market.by(provider, "assess-" + time, new ConfirmAssessment(id, Market.today())))
                            .status())
                    .isEqualTo("PLACED");
        }
    }

    @Test
    void acceptancesAtBothNodesNeverOverbook() throws Exception {
        gate(first).submit(Market.by(Market.COMMISSIONER, Market.admission(2, Tier.TIER_2, "35")));
        List<PackageId> ids = IntStream.range(0, 40)
                .mapToObj(number -> Market.packageId("race-" + number))
                .toList();
        ids.forEach(id -> gate(second).submit(Market.by(Market.BROKER, Market.request(id))));

        int placed = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<Receipt>> answers = IntStream.range(0, ids.size())
                    .mapToObj(number -> threads.submit(() -> accept(number % 2 == 0 ? first : second, ids.get(number))))
                    .toList();
            for (Future<Receipt> answer : answers) {
                placed += answer.get().refusal() == null ? 1 : 0;
            }
        }

        assertThat(placed).isEqualTo(5);
        assertThat(first.getBean(JdbcClient.class).sql("""
                                SELECT max((payload::jsonb #>> '{after,reserved}')::numeric) FROM event
                                 WHERE name = 'provider.hours-reserved'
                                """).query(String.class).single())
                .isEqualTo("35");
    }

    @Test
    void whatOneNodeWroteTheOtherDecidesOn() {
        gate(second).submit(Market.by(Market.COMMISSIONER, Market.admission(3, Tier.SPECIALIST, "7")));
        PackageId id = Market.packageId("elsewhere");

        gate(first).submit(Market.by(Market.BROKER, Market.request(id)));

        // At once, or when the news of the other node's capacity has come.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(first.getBean(JdbcClient.class)
                                .sql(
                                        "SELECT name FROM event WHERE stream LIKE '%/pkg-elsewhere' ORDER BY position DESC LIMIT 1")
                                .query(String.class)
                                .single())
                        .isEqualTo("brokerage.round-opened"));
        assertThat(gate(second)
                        .submit(Market.by(Market.BROKER, new WithdrawRequest(id, new Sealed("c2VhbGVk"))))
                        .status())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void oneGoesOnWithTheWorkOfTheOtherThatStopped() {
        first.close();
        gate(second).submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "7")));
        PackageId id = Market.packageId("after-the-end");
        gate(second).submit(Market.by(Market.BROKER, Market.request(id)));

        gate(second).submit(Market.by(Market.BROKER, new AcceptOffer(id, Market.provider(1), null, null)));

        // Only the automation is left to see to the hours.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(second.getBean(JdbcClient.class)
                                .sql("SELECT count(*) FROM event WHERE name = 'brokerage.package-placed'")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1));
    }

    private static Receipt accept(ConfigurableApplicationContext node, PackageId id) {
        var command = new AcceptOffer(id, Market.provider(2), null, null);
        return gate(node)
                .submit(
                        Market.by(Market.BROKER, command),
                        node.getBean(Reservations.class).followUp(Origin.of(Market.BROKER, "c"), id));
    }

    private static CommandGate gate(ConfigurableApplicationContext node) {
        return node.getBean(CommandGate.class);
    }
}
