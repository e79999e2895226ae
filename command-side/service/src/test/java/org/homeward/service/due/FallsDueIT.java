package org.homeward.service.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.homeward.contract.PackageId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.FrameworkCommand.PublishPolicy;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.decisions.LondonTime;
import org.homeward.service.Market;
import org.homeward.service.MovableClock;
import org.homeward.service.ServiceForTests;
import org.homeward.service.brokerage.Reservations;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.homeward.service.processing.Groups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class FallsDueIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ServiceForTests.Place place = ServiceForTests.newPlace();
    private ConfigurableApplicationContext service;
    private CommandGate gate;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        service = ServiceForTests.start(place);
        gate = service.getBean(CommandGate.class);
        jdbc = service.getBean(JdbcClient.class);
        gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void windowsThatEndedDuringAnOutageCloseOnceLateAndWithBothTimes() {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        List<PackageId> ids = List.of(Market.packageId("a"), Market.packageId("b"), Market.packageId("c"));
        ids.forEach(id -> gate.submit(Market.by(Market.BROKER, Market.request(id))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("CLOSE_OFFERS")).isEqualTo(3));
        service.close();

        service = ServiceForTests.start(place);
        jdbc = service.getBean(JdbcClient.class);
        Instant outageOver = jumpPastEveryWindow();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("CLOSE_OFFERS")).isZero());
        service.getBean(WhatFallsDue.class).seeToIt();
        List<Map<String, Object>> expired = jdbc.sql("""
                        SELECT expired.stream, expired.occurred_at, due.due_at, due.done_at
                          FROM event expired
                          JOIN falls_due due ON expired.stream = due.authority || '/' || due.stream
                         WHERE expired.name = 'brokerage.offer-expired'
                        """).query().listOfRows();
        assertThat(expired).hasSize(3);
        assertThat(expired).allSatisfy(row -> {
            assertThat(row.get("occurred_at")).as("the end of its window").isEqualTo(row.get("due_at"));
            assertThat(((java.sql.Timestamp) row.get("done_at")).toInstant())
                    .as("done late")
                    .isAfterOrEqualTo(outageOver);
        });
        ids.forEach(id -> assertThat(eventsOf(id)).endsWith("brokerage.offer-expired", "brokerage.request-unplaced"));
    }

    /** Decided by its own clock, the node that handles the command would take it for too early. */
    @Test
    void whatOneNodeSeesToBeDueIsNotTooEarlyForAnotherWhoseClockIsBehind() {
        PackageId id = requestWithAnOpenOffer("behind");

        seeingTo(Clock.offset(service.getBean(MovableClock.class), Duration.ofDays(14)))
                .seeToIt();

        assertThat(open("CLOSE_OFFERS")).isZero();
        assertThat(eventsOf(id)).endsWith("brokerage.offer-expired", "brokerage.request-unplaced");
    }

    /** It was ahead when it was looked for what is due. */
    @Test
    void aClockThatIsSetBackBetweenTheLookAndTheCommandLosesNoDeadline() {
        PackageId id = requestWithAnOpenOffer("set-back");

        seeingTo(new SetBackAfterALook(service.getBean(MovableClock.class))).seeToIt();

        assertThat(open("CLOSE_OFFERS")).isOne();

        jumpPastEveryWindow();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("CLOSE_OFFERS")).isZero());
        assertThat(eventsOf(id)).endsWith("brokerage.offer-expired", "brokerage.request-unplaced");
    }

    /** The clock was ahead when the task last ran; it is right again, and nobody would look for a day. */
    @Test
    void whatAClockThatWasAheadPutOffIsDoneAllTheSame() {
        requestWithAnOpenOffer("put-off");
        await().atMost(SOON).until(() -> jdbc.sql("""
                        UPDATE scheduled_tasks
                           SET execution_time = now() + interval '1 day', last_success = now() + interval '1 day'
                         WHERE task_name = 'what-falls-due' AND NOT picked
                        """).update() == 1);

        jumpPastEveryWindow();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("CLOSE_OFFERS")).isZero());
    }

    /** Whoever held it by a clock that was ahead is dead, and would be thought alive for a day. */
    @Test
    void whatAClockThatWasAheadClaimedIsTakenOver() {
        await().atMost(SOON)
                .until(() -> jdbc.sql("""
                        UPDATE token_entry SET owner = 'the dead', timestamp = to_char(
                               now() AT TIME ZONE 'UTC' + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                         WHERE processor_name = :processor
                        """)
                                .param("processor", Groups.WHEN_SOMETHING_WILL_FALL_DUE)
                                .update()
                        == 1);

        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        gate.submit(Market.by(Market.BROKER, Market.request(Market.packageId("taken-over"))));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("CLOSE_OFFERS")).isEqualTo(1));
    }

    @Test
    void hoursDeclaredForLaterBecomeTheLimitWhenTheirTimeComes() {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        Instant later = service.getBean(MovableClock.class)
                .instant()
                .truncatedTo(ChronoUnit.MICROS)
                .plus(Duration.ofDays(30));
        gate.submit(Market.by(
                Market.COMMISSIONER,
                new DeclareCapacity(
                        Market.provider(1), List.of(new AreaHours(Market.NORTH, WeeklyHours.ofQuarters(40))), later)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("CAPACITY_TAKES_EFFECT")).isEqualTo(1));
        assertThat(declared()).isEqualTo(400);

        service.getBean(MovableClock.class).moveBy(Duration.ofDays(31));

        await().atMost(SOON).untilAsserted(() -> assertThat(declared()).isEqualTo(40));
        assertThat(jdbc.sql("SELECT occurred_at FROM event WHERE name = 'provider.capacity-took-effect'")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(later);
    }

    @Test
    void aPolicyForLaterHasWhoWaitsTriedAgainWhenItsTimeComes() {
        Instant now = service.getBean(MovableClock.class).instant().truncatedTo(ChronoUnit.MICROS);
        Instant later = now.plus(Duration.ofDays(30));
        gate.submit(Market.by(
                Market.COMMISSIONER, new PublishPolicy(Market.FRAMEWORK, PolicyChanges.to(blockingUnrated()), null)));
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        PackageId id = Market.packageId("waits");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        assertThat(eventsOf(id)).endsWith("brokerage.request-unplaced");
        gate.submit(Market.by(
                Market.COMMISSIONER, new PublishPolicy(Market.FRAMEWORK, PolicyChanges.to(Policy.standard()), later)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("POLICY_TAKES_EFFECT")).isEqualTo(1));

        service.getBean(MovableClock.class).moveBy(Duration.ofDays(31));

        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(id)).endsWith("brokerage.round-opened"));
        assertThat(jdbc.sql("SELECT occurred_at FROM event WHERE name = 'framework.policy-took-effect'")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(later);
    }

    @Test
    void aProviderThatIsAvailableLaterHasWhoWaitsTriedAgainWhenItsDayComes() {
        LocalDate day = Market.today().plusDays(30);
        PackageId id = Market.packageId("waits-for-a-provider");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        gate.submit(Market.by(Market.COMMISSIONER, availableFrom(day)));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(open("PROVIDER_BECOMES_AVAILABLE")).isEqualTo(1));
        assertThat(eventsOf(id)).endsWith("brokerage.request-unplaced");

        service.getBean(MovableClock.class).moveBy(Duration.ofDays(31));

        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(id)).endsWith("brokerage.round-opened"));
    }

    private static AdmitProvider availableFrom(LocalDate day) {
        AdmitProvider now = Market.admission(1, Tier.TIER_1, "100");
        return new AdmitProvider(
                now.providerId(),
                now.frameworkId(),
                now.name(),
                now.cqcLocationId(),
                now.tier(),
                now.areas(),
                now.needs(),
                now.twoCarerVisits(),
                now.ratePencePerHour(),
                day);
    }

    private static Policy blockingUnrated() {
        Policy standard = Policy.standard();
        return new Policy(
                standard.order(),
                standard.qualityWeight(),
                standard.priceWeight(),
                standard.rotationWeeks(),
                standard.modes(),
                standard.windows(),
                Set.of(QualityGrade.NOT_RATED),
                standard.maximumCarers(),
                standard.suspensionDays(),
                standard.shortVisitMinutes(),
                standard.retentionYears());
    }

    @Test
    void careThatVariesFromALaterDayHoldsItsHoursReservedAndCommitsThemOnceWhenTheDayBegins() {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        PackageId id = Market.packageId("varies");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        Reservations reservations = service.getBean(Reservations.class);
        gate.submit(
                Market.by(Market.BROKER, new AcceptOffer(id, Market.provider(1), null, null)),
                reservations.followUp(Origin.of(Market.BROKER, "c"), id));
        LocalDate day = Market.today().plusDays(10);
        gate.submit(
                Market.by(
                        Market.BROKER,
                        new VaryPackage(
                                id,
                                List.of(new Visit(Visit.Band.MORNING, 120, List.of(Weekday.values()), 1)),
                                null,
                                day,
                                new Sealed("cmVhc29u"))),
                reservations.followUp(Origin.of(Market.BROKER, "c"), id));
        gate.submit(Market.by(Market.BROKER, new ConfirmAssessment(id, Market.today())));
        await().atMost(SOON).untilAsserted(() -> assertThat(promised()).isEqualTo("28 committed, 28 reserved"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("VARIATION_TAKES_EFFECT")).isEqualTo(1));
        assertThat(eventsOf(id)).contains("brokerage.variation-agreed").doesNotContain("brokerage.package-varied");

        service.getBean(MovableClock.class).moveBy(Duration.ofDays(12));

        await().atMost(SOON).untilAsserted(() -> assertThat(promised()).isEqualTo("56 committed, 0 reserved"));
        service.getBean(WhatFallsDue.class).seeToIt();
        assertThat(eventsOf(id)).containsOnlyOnce("brokerage.package-varied");
        assertThat(jdbc.sql("SELECT occurred_at FROM event WHERE name = 'brokerage.package-varied'")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(LondonTime.startOf(day));
    }

    @Test
    void hoursHeldThroughANoticeAreFreeThoughTheNoticeWasOverBeforeItWasNoted() {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        PackageId id = Market.packageId("in-notice");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        gate.submit(
                Market.by(Market.BROKER, new AcceptOffer(id, Market.provider(1), null, null)),
                service.getBean(Reservations.class).followUp(Origin.of(Market.BROKER, "c"), id));
        gate.submit(Market.by(Market.BROKER, new ConfirmAssessment(id, Market.today())));
        gate.submit(Market.by(Market.BROKER, new StartPackage(id, Market.today())));
        await().atMost(SOON).untilAsserted(() -> assertThat(promised()).isEqualTo("28 committed, 0 reserved"));
        StreamingEventProcessor noting = processor(Groups.WHEN_SOMETHING_WILL_FALL_DUE);
        noting.shutDown();
        long handedBack = gate.submit(Market.by(
                        Market.BROKER,
                        new HandBackPackage(
                                id,
                                HandBackReason.NOTICE_BY_PROVIDER,
                                null,
                                Market.today().plusDays(3))))
                .position();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(processor(Groups.WHEN_CARE_ENDS)
                                .processingStatus()
                                .values())
                        .allMatch(segment -> segment.getCurrentPosition().orElse(0) >= handedBack));
        assertThat(promised()).isEqualTo("28 committed, 0 reserved");

        service.getBean(MovableClock.class).moveBy(Duration.ofDays(7));
        noting.start();

        await().atMost(SOON).untilAsserted(() -> assertThat(promised()).isEqualTo("0 committed, 0 reserved"));
    }

    private StreamingEventProcessor processor(String name) {
        return service.getBean(EventProcessingConfiguration.class)
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
    }

    private String promised() {
        return jdbc.sql("SELECT committed || ' committed, ' || reserved || ' reserved' FROM directory_capacity")
                .query(String.class)
                .single();
    }

    @Test
    void whatCannotBeDoneIsCountedAndTriedAgainAndKeepsNoOtherWaiting() {
        var items = service.getBean(DueItems.class);
        Instant now = Instant.now();
        // No round is called so: this can never be done.
        items.note(closing("package/pkg-broken", "first@" + now, now.minusSeconds(2)), 1);
        items.note(closing("package/pkg-unknown", "1@" + now, now.minusSeconds(1)), 1);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(attempts("package/pkg-broken")).isGreaterThan(1));

        assertThat(jdbc.sql("SELECT last_error FROM falls_due WHERE stream = 'package/pkg-broken'")
                        .query(String.class)
                        .single())
                .contains("NumberFormatException");
        assertThat(jdbc.sql("SELECT done_at IS NOT NULL FROM falls_due WHERE stream = 'package/pkg-unknown'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(attempts("package/pkg-unknown")).isEqualTo(1);
    }

    private PackageId requestWithAnOpenOffer(String name) {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
        PackageId id = Market.packageId(name);
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(open("CLOSE_OFFERS")).isOne());
        return id;
    }

    private WhatFallsDue seeingTo(Clock clock) {
        return new WhatFallsDue(service.getBean(DueItems.class), service.getBean(CommandSender.class), clock);
    }

    /** Two weeks ahead when it is first asked, and right from then on. */
    private static final class SetBackAfterALook extends Clock {
        private final Clock right;
        private boolean looked;

        SetBackAfterALook(Clock right) {
            this.right = right;
        }

        @Override
        public Instant instant() {
            Instant now = looked ? right.instant() : right.instant().plus(Duration.ofDays(14));
            looked = true;
            return now;
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static DueItem closing(String stream, String key, Instant dueAt) {
        return new DueItem("ROTHERHAM", DueKind.CLOSE_OFFERS, stream, key, dueAt, "c", "e");
    }

    private Instant jumpPastEveryWindow() {
        var clock = service.getBean(MovableClock.class);
        clock.moveBy(Duration.ofDays(14));
        return clock.instant();
    }

    private int open(String kind) {
        return jdbc.sql("SELECT count(*) FROM falls_due WHERE kind = ? AND done_at IS NULL")
                .param(kind)
                .query(Integer.class)
                .single();
    }

    private int attempts(String stream) {
        return jdbc.sql("SELECT attempts FROM falls_due WHERE stream = ?")
                .param(stream)
                .query(Integer.class)
                .single();
    }

    private int declared() {
        return jdbc.sql("SELECT declared FROM directory_capacity")
                .query(Integer.class)
                .single();
    }

    private List<String> eventsOf(PackageId id) {
        return jdbc.sql("SELECT name FROM event WHERE stream = ? ORDER BY position")
                .param("ROTHERHAM/package/" + id)
                .query(String.class)
                .list();
    }
}
