package org.homeward.projections;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.Pathway;
import org.homeward.decisions.discharge.CaseFact;
import org.homeward.decisions.discharge.CaseTimeline;
import org.homeward.decisions.discharge.DischargeClock;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.homeward.testing.ApplicationDatabase;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleLog;
import org.homeward.testing.ExampleStays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases and segments show, for any two times, what the clock reads of what was known, cut at that time. */
class DischargeViewsIT {
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();
    private static final Authority HERE = new Authority("HERE");
    private static final Instant NINE = RandomHistory.START;
    private static final int APPENDS = 120;

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.main());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(DATABASE.main()));
    private final Views live = new Views(DATABASE.main(), AllViews.ALL, Views.LIVE);

    @BeforeEach
    void empty() {
        transaction.executeWithoutResult(status -> live.reset());
    }

    @Test
    void anyTwoTimesShowTheClockAsItWasKnown() {
        int compared = 0;
        for (int seed = 31; seed <= 34; seed++) {
            empty();
            List<Fact> facts = RandomHistory.of(seed, APPENDS).facts();
            Random random = new Random(seed);
            for (int begin = 0, end; begin < facts.size(); begin = end) {
                end = Math.min(facts.size(), begin + 1 + random.nextInt(9));
                write(facts.subList(begin, end));
            }
            long span = Duration.between(NINE, facts.getLast().recordedAt()).toSeconds();
            for (int i = 0; i < 40; i++) {
                Instant asOf = NINE.plusSeconds(random.nextLong(span + 20_000));
                Instant knownAt = NINE.plusSeconds(random.nextLong(span + 20_000));
                Map<String, String> read = read(facts, asOf, knownAt);
                assertThat(shown(asOf, knownAt))
                        .as("as of %s, known at %s, seed %d", asOf, knownAt, seed)
                        .isEqualTo(read);
                compared += read.size();
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void aRequestLinkedAfterwardsBringsWhatItWentThroughBefore() {
        write(new ExampleLog()
                .append(HERE, minute(0), opened(), ExampleStays.ceased(1, 2, minute(0)))
                .append(HERE, minute(10), ExampleEvents.requested(1, minute(10)))
                .append(HERE, minute(11), ExampleEvents.round(1, 1, minute(11), 1))
                .append(HERE, minute(30), ExampleEvents.declined(1, 1, 1, minute(30)))
                .append(HERE, minute(31), ExampleEvents.unplaced(1, minute(31)))
                .append(HERE, minute(60), ExampleStays.linked(1, 3, 1, minute(10)))
                .facts());

        assertThat(segments(minute(59))).containsExactly("HOSPITAL_PROCESS 0-");
        assertThat(segments(minute(60)))
                .containsExactly(
                        "HOSPITAL_PROCESS 0-10",
                        "BROKERAGE_IDLE 10-11",
                        "AWAITING_PROVIDER_ANSWER 11-30",
                        "BROKERAGE_IDLE 30-31",
                        "NO_CAPACITY 31-");
    }

    @Test
    void whatDoesNotChangeIsNotWrittenAgain() {
        write(new ExampleLog()
                .append(HERE, minute(0), opened(), ExampleStays.ceased(1, 2, minute(0)))
                .append(HERE, minute(20), ExampleStays.assessing(1, 3, minute(20)))
                .append(HERE, minute(40), ExampleStays.assessed(1, 4, minute(40)))
                .facts());

        assertThat(jdbc.sql("""
                SELECT cause || ' ' || position || CASE WHEN recorded_to = 'infinity' THEN '' ELSE ' closed' END
                FROM view_delay_segment ORDER BY recorded_from, valid_from
                """).query(String.class).list())
                .containsExactly(
                        "HOSPITAL_PROCESS 2 closed",
                        "HOSPITAL_PROCESS 3",
                        "ASSESSMENT 3 closed",
                        "ASSESSMENT 4",
                        "BROKERAGE_IDLE 4");
        assertThat(jdbc.sql("SELECT status FROM view_discharge_case")
                        .query(String.class)
                        .list())
                .containsExactly("WAITING");
    }

    @Test
    void aPackageThatNoCaseLinkedTouchesNoCase() {
        write(new ExampleLog()
                .append(HERE, minute(0), opened(), ExampleStays.ceased(1, 2, minute(0)))
                .append(HERE, minute(1), ExampleEvents.requested(1, minute(1)))
                .append(HERE, minute(2), ExampleStays.linked(1, 3, 1, minute(2)))
                .append(HERE, minute(3), ExampleEvents.requested(2, minute(3)), ExampleEvents.unplaced(2, minute(3)))
                .append(new Authority("THERE"), minute(4), ExampleEvents.requested(1, minute(4)))
                .facts());

        assertThat(jdbc.sql("SELECT max(position) FROM view_delay_segment")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    private void write(List<Fact> facts) {
        transaction.executeWithoutResult(status -> live.write(facts));
    }

    private static Event opened() {
        return ExampleStays.opened(1, ExampleStays.ROTHERHAM, "A1", Pathway.P1, minute(0));
    }

    private static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }

    private List<String> segments(Instant knownAt) {
        return jdbc.sql("""
                SELECT cause || ' ' || (extract(epoch FROM valid_from - :start) / 60)::int || '-'
                       || CASE WHEN valid_to = 'infinity' THEN ''
                               ELSE ((extract(epoch FROM valid_to - :start) / 60)::int)::text END
                FROM view_delay_segment WHERE recorded_from <= :knownAt AND :knownAt < recorded_to ORDER BY valid_from
                """)
                .param("start", NINE.atOffset(ZoneOffset.UTC))
                .param("knownAt", knownAt.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    /** What the tables say of each case. */
    private Map<String, String> shown(Instant asOf, Instant knownAt) {
        Map<String, String> shown = new TreeMap<>();
        jdbc.sql("""
                SELECT c.authority || '/' || c.case_id AS id,
                       concat_ws(' ', c.status, c.hospital, c.ward, c.pathway, c.period,
                                 extract(epoch FROM c.ready_at)::bigint, s.cause, s.doc ->> 'also',
                                 s.doc ->> 'correction', s.doc ->> 'events') AS said
                FROM view_discharge_case c
                LEFT JOIN view_delay_segment s ON s.authority = c.authority AND s.case_id = c.case_id
                  AND s.valid_from <= :asOf AND :asOf < s.valid_to
                  AND s.recorded_from <= :knownAt AND :knownAt < s.recorded_to
                WHERE c.valid_from <= :asOf AND :asOf < c.valid_to
                  AND c.recorded_from <= :knownAt AND :knownAt < c.recorded_to
                """)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .param("knownAt", knownAt.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    assertThat(shown.put(
                                    row.getString("id"), row.getString("said").replace("\"", "")))
                            .as("one row for a case and its segment at any two times")
                            .isNull();
                });
        return shown;
    }

    /** What the clock says of each case. */
    private static Map<String, String> read(List<Fact> log, Instant asOf, Instant knownAt) {
        Map<String, String> read = new TreeMap<>();
        List<Fact> known =
                log.stream().filter(fact -> !fact.recordedAt().isAfter(knownAt)).toList();
        Map<Authority, List<Fact>> byAuthority = known.stream().collect(groupingBy(Fact::authority));
        byAuthority.forEach((authority, facts) -> cases(facts).forEach(id -> {
            CaseTimeline timeline = DischargeClock.read(of(id, facts));
            timeline.spans().stream()
                    .filter(span -> holds(span.from(), span.to(), asOf))
                    .forEach(span -> {
                        List<Object> said = new ArrayList<>(List.of(
                                span.stay().status(),
                                span.stay().hospital(),
                                span.stay().ward(),
                                span.stay().pathway(),
                                span.stay().readySince() == null
                                        ? 0
                                        : span.stay().periods()));
                        Instant ready = span.stay().readySince();
                        if (ready == null && span.stay().status().name().equals("DISCHARGED")) {
                            ready = closedAt(timeline);
                        }
                        if (ready != null) {
                            said.add(ready.getEpochSecond());
                        }
                        timeline.segments().stream()
                                .filter(segment -> holds(segment.from(), segment.to(), asOf))
                                .forEach(segment -> {
                                    said.add(segment.cause());
                                    said.add(new TreeSet<>(segment.also()));
                                    if (segment.correction() != null) {
                                        said.add(segment.correction());
                                    }
                                    said.add(segment.events());
                                });
                        read.put(
                                authority + "/" + id,
                                String.join(
                                        " ", said.stream().map(Object::toString).toList()));
                    });
        }));
        return read;
    }

    private static Instant closedAt(CaseTimeline timeline) {
        return timeline.spans().stream()
                .filter(span -> span.stay().closedAs() != null)
                .findFirst()
                .orElseThrow()
                .from();
    }

    private static boolean holds(Instant from, Instant to, Instant instant) {
        return !from.isAfter(instant) && (to == null || instant.isBefore(to));
    }

    private static Set<CaseId> cases(List<Fact> facts) {
        Set<CaseId> cases = new HashSet<>();
        facts.forEach(fact -> {
            if (fact.event() instanceof DischargeEvent event) {
                cases.add(event.caseId());
            }
        });
        return cases;
    }

    /** By the definition: of the case, and of every package that it ever linked. */
    private static List<CaseFact> of(CaseId id, List<Fact> facts) {
        Set<PackageId> linked = new HashSet<>();
        facts.forEach(fact -> {
            if (fact.event() instanceof RequestLinked link && link.caseId().equals(id)) {
                linked.add(link.packageId());
            }
        });
        return facts.stream()
                .filter(fact -> switch (fact.event()) {
                    case DischargeEvent event -> event.caseId().equals(id);
                    case PackageEvent event -> linked.contains(event.packageId());
                    default -> false;
                })
                .map(fact -> new CaseFact(fact.eventId(), fact.position(), fact.event()))
                .toList();
    }
}
