package org.homeward.service.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.ImposeEmbargo;
import org.homeward.decisions.LondonTime;
import org.homeward.service.Market;
import org.homeward.service.ServiceForTests;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.Origin;
import org.homeward.service.gate.Receipt;
import org.homeward.service.gate.Submission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an acceptance to a promise of hours, whatever races and whatever is interrupted. */
class PromisesIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private ConfigurableApplicationContext service;
    private CommandGate gate;
    private Reservations reservations;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        service = ServiceForTests.start(ServiceForTests.newPlace());
        gate = service.getBean(CommandGate.class);
        reservations = service.getBean(Reservations.class);
        jdbc = service.getBean(JdbcClient.class);
        gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void twoHundredAcceptancesRaceForTheLastHoursOfAProvider() throws Exception {
        // 70 hours are 10 packages of 7; the others have been offered while all of the hours were spare.
        admit(1, Tier.TIER_1, "70");
        List<PackageId> ids =
                IntStream.range(0, 200).mapToObj(Market::packageId).toList();
        inParallel(
                8,
                ids.stream()
                        .<Callable<Receipt>>map(id -> () -> gate.submit(Market.by(Market.BROKER, Market.request(id))))
                        .toList());

        List<Receipt> answers = inParallel(
                32,
                ids.stream().<Callable<Receipt>>map(id -> () -> accept(id, 1)).toList());

        assertThat(answers.stream().filter(answer -> answer.refusal() == null))
                .hasSize(10)
                .allMatch(answer -> answer.status().equals("PLACED"));
        assertThat(answers.stream().filter(answer -> answer.refusal() != null))
                .hasSize(190)
                .allMatch(answer -> answer.refusal().code() == RejectionCode.HOURS_LIMIT_REACHED)
                .allMatch(answer -> answer.status().equals("UNPLACED"));
        assertThat(mostEverReserved()).isEqualTo("70");
    }

    @Test
    void anAcceptanceWhoseFollowUpNeverRanIsFinishedByTheAutomation() {
        admit(1, Tier.TIER_1, "70");
        PackageId id = Market.packageId("left-alone");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));

        Receipt accepted = gate.submit(Market.by(provider(1), new AcceptOffer(id, Market.provider(1), null, null)));

        assertThat(accepted.status()).isEqualTo("ACCEPTED");
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(id)).endsWith("brokerage.package-placed"));
    }

    @Test
    void anInterruptedAcceptanceIsAnsweredInFullWhenItIsSentAgain() {
        admit(1, Tier.TIER_1, "70");
        PackageId id = Market.packageId("interrupted");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        Submission acceptance =
                Market.by(provider(1), "acceptance", new AcceptOffer(id, Market.provider(1), null, null));
        try {
            gate.submit(acceptance, _ -> {
                throw new IllegalStateException("the power went");
            });
        } catch (IllegalStateException interrupted) {
            assertThat(interrupted).hasMessage("the power went");
        }

        Receipt answer = gate.submit(acceptance, followUp(provider(1), id));

        assertThat(answer.status()).isEqualTo("PLACED");
        assertThat(answer.refusal()).isNull();
        assertThat(gate.submit(acceptance, followUp(provider(1), id))).isEqualTo(answer);
        assertThat(eventsOf(id)).containsOnlyOnce("brokerage.offer-accepted", "brokerage.package-placed");
    }

    @Test
    void confirmedHoursAreCommittedAndEndingFreesThemForWhoWaits() {
        admit(1, Tier.TIER_1, "7");
        PackageId first = Market.packageId("first");
        PackageId second = Market.packageId("second");
        gate.submit(Market.by(Market.BROKER, Market.request(first)));
        accept(first, 1);
        assertThat(gate.submit(Market.by(Market.BROKER, Market.request(second))).status())
                .isEqualTo("UNPLACED");

        gate.submit(Market.by(provider(1), new ConfirmAssessment(first, Market.today())));
        await().atMost(SOON).untilAsserted(() -> assertThat(hours(1)).isEqualTo("committed 28, reserved 0"));
        gate.submit(Market.by(Market.BROKER, new EndPackage(first, Market.today(), EndReason.NO_LONGER_NEEDED)));

        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(second)).endsWith("brokerage.round-opened"));
        assertThat(hours(1)).isEqualTo("committed 0, reserved 0");
    }

    @Test
    void hoursHeldToTheEndOfANoticeAreFreeWhenThePersonNeedsNoCareAnyMore() {
        admit(1, Tier.TIER_1, "14");
        PackageId died = inNotice("died");
        PackageId withdrawn = inNotice("withdrawn");
        await().atMost(SOON).untilAsserted(() -> assertThat(hours(1)).isEqualTo("committed 56, reserved 0"));

        gate.submit(Market.by(provider(1), new EndPackage(died, Market.today(), EndReason.DIED)));
        await().atMost(SOON).untilAsserted(() -> assertThat(hours(1)).isEqualTo("committed 28, reserved 0"));
        gate.submit(Market.by(Market.BROKER, new WithdrawRequest(withdrawn, new Sealed("cmVhc29u"))));

        await().atMost(SOON).untilAsserted(() -> assertThat(hours(1)).isEqualTo("committed 0, reserved 0"));
        assertThat(eventsOf(died)).endsWith("brokerage.request-unplaced", "brokerage.package-ended");
        assertThat(jdbc.sql("SELECT package FROM directory_request WHERE unplaced")
                        .query(String.class)
                        .list())
                .as("still to be tried again")
                .isEmpty();
    }

    /** In care with the first provider, which leaves in two weeks. */
    private PackageId inNotice(String name) {
        PackageId id = Market.packageId(name);
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        accept(id, 1);
        gate.submit(Market.by(provider(1), new ConfirmAssessment(id, Market.today())));
        gate.submit(Market.by(provider(1), new StartPackage(id, Market.today())));
        gate.submit(Market.by(
                provider(1),
                new HandBackPackage(
                        id,
                        HandBackReason.NOTICE_BY_PROVIDER,
                        null,
                        Market.today().plusDays(14))));
        return id;
    }

    @Test
    void newHoursPlaceWhoWaitsMostUrgentFirstWithoutBeingAsked() {
        PackageId waiting = Market.packageId("waiting");
        gate.submit(Market.by(Market.BROKER, Market.request(waiting)));
        assertThat(eventsOf(waiting)).endsWith("brokerage.request-unplaced");

        admit(1, Tier.TIER_2, "70");

        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(waiting)).endsWith("brokerage.round-opened"));
    }

    @Test
    void hoursThatAProviderWillNotHaveForLongAreNotOffered() {
        admit(1, Tier.TIER_1, "70");
        Instant nextWeek = LondonTime.startOf(Market.today().plusDays(7));
        gate.submit(Market.by(
                Market.COMMISSIONER,
                new DeclareCapacity(
                        Market.provider(1),
                        List.of(new AreaHours(Market.NORTH, WeeklyHours.ofQuarters(0))),
                        nextWeek)));

        Receipt placed = gate.submit(Market.by(Market.BROKER, Market.request(Market.packageId("too-late"))));

        assertThat(placed.status()).isEqualTo("UNPLACED");
    }

    @Test
    void newsOfCapacityBetweenADecisionsFactsAndItsEventAreNoticed() {
        long before = gate.submit(Market.by(Market.BROKER, Market.request(Market.packageId("waits"))))
                .position();
        admit(1, Tier.TIER_1, "70");
        var news = service.getBean(CapacityNews.class);

        assertThat(news.between(before, before + 1, Market.AUTHORITY)).isFalse();
        assertThat(news.between(before, before + 2, Market.AUTHORITY)).isTrue();
        assertThat(news.between(before + 1, before + 2, Market.AUTHORITY)).isFalse();
        assertThat(news.between(before, before + 2, new Authority("ELSEWHERE"))).isFalse();
    }

    @Test
    void anEmbargoWithdrawsTheProvidersOffersAndTheCascadeGoesOn() {
        admit(1, Tier.TIER_1, "70");
        admit(2, Tier.TIER_2, "70");
        PackageId id = Market.packageId("moves-on");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));

        gate.submit(Market.by(
                Market.COMMISSIONER, new ImposeEmbargo(Market.provider(1), BarSource.COUNCIL, "Medication errors")));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(eventsOf(id))
                        .endsWith("brokerage.round-opened", "brokerage.offer-withdrawn", "brokerage.round-opened"));
        assertThat(accept(id, 2).status()).isEqualTo("PLACED");
    }

    @Test
    void everyEventCarriesWhoAskedAndWhatCausedIt() {
        admit(1, Tier.TIER_1, "70");
        PackageId id = Market.packageId("traced");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        Submission decline = Market.by(
                provider(1), new DeclineOffer(id, Market.provider(1), DeclineReason.NO_STAFF, null, null, null));
        gate.submit(decline);

        List<String> incomplete =
                jdbc.sql("""
                        SELECT name || metadata FROM event
                         WHERE NOT metadata::jsonb ?& ARRAY['authority', 'actor', 'roles', 'correlationId',
                                                            'causationId', 'occurredAt', 'rules']
                            OR (metadata::jsonb ->> 'authority') <> authority
                            OR (metadata::jsonb ->> 'occurredAt')::timestamptz <> occurred_at
                            OR (SELECT count(*) FROM jsonb_object_keys(metadata::jsonb)) <> 7
                        """.replace("?&", "??&")).query(String.class).list();

        assertThat(incomplete).isEmpty();
        assertThat(jdbc.sql("SELECT metadata::jsonb ->> 'actor' FROM event WHERE name = 'brokerage.offer-declined'")
                        .query(String.class)
                        .single())
                .isEqualTo(provider(1).subject());
        assertThat(jdbc.sql(
                                "SELECT metadata::jsonb ->> 'correlationId' FROM event WHERE name = 'brokerage.offer-declined'")
                        .query(String.class)
                        .single())
                .isEqualTo(decline.correlationId());
    }

    private void admit(int number, Tier tier, String hours) {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(number, tier, hours)));
    }

    private Receipt accept(PackageId id, int number) {
        return gate.submit(
                Market.by(provider(number), new AcceptOffer(id, Market.provider(number), null, null)),
                followUp(provider(number), id));
    }

    private org.homeward.service.gate.FollowUp followUp(Caller caller, PackageId id) {
        return reservations.followUp(Origin.of(caller, "correlation"), id);
    }

    private static Caller provider(int number) {
        ProviderId id = Market.provider(number);
        return new Caller(
                Market.AUTHORITY, "provider-" + number, java.util.Set.of(org.homeward.contract.Role.PROVIDER), id);
    }

    private List<String> eventsOf(PackageId id) {
        return jdbc.sql("SELECT name FROM event WHERE stream = ? ORDER BY position")
                .param("ROTHERHAM/package/" + id)
                .query(String.class)
                .list();
    }

    private String hours(int number) {
        return jdbc.sql("""
                        SELECT 'committed ' || committed || ', reserved ' || reserved
                          FROM directory_capacity WHERE provider = ?
                        """)
                .param(Market.provider(number).value())
                .query(String.class)
                .single();
    }

    private String mostEverReserved() {
        return jdbc.sql("""
                        SELECT max((payload::jsonb #>> '{after,reserved}')::numeric) FROM event
                         WHERE name = 'provider.hours-reserved'
                        """).query(String.class).single();
    }

    private static <T> List<T> inParallel(int threads, List<Callable<T>> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> result : pool.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
