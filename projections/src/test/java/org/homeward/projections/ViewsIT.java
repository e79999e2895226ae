package org.homeward.projections;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homeward.testing.ExampleEvents.NORTH;
import static org.homeward.testing.ExampleEvents.in;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.Funder;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Touch;
import org.homeward.projections.bitemporal.View;
import org.homeward.projections.bitemporal.Views;
import org.homeward.testing.ApplicationDatabase;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The tables say, for any two times, what a fold of the log says; batches, repeats and replays change nothing. */
class ViewsIT {
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int APPENDS = 60;

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.main());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(DATABASE.main()));
    private final Views live = new Views(DATABASE.main(), AllViews.ALL, Views.LIVE);
    private final Views replay = new Views(DATABASE.main(), AllViews.ALL, Views.REPLAY);

    @BeforeEach
    void empty() {
        transaction.executeWithoutResult(status -> live.reset());
        transaction.executeWithoutResult(status -> replay.reset());
    }

    @Test
    void anyTwoTimesShowTheFoldOfWhatHadHappenedAndWasKnown() {
        for (int seed = 1; seed <= 3; seed++) {
            empty();
            List<Fact> facts = RandomHistory.of(seed, APPENDS).facts();
            write(live, facts);
            Random random = new Random(seed);
            Instant end = facts.getLast().recordedAt();
            long span = end.getEpochSecond() - RandomHistory.START.getEpochSecond();
            for (int i = 0; i < 25; i++) {
                Instant asOf = RandomHistory.START.plusSeconds(random.nextLong(span + 20_000));
                Instant knownAt = RandomHistory.START.plusSeconds(random.nextLong(span + 20_000));
                AllViews.FOLDED.forEach(view -> assertThat(shown(view, asOf, knownAt))
                        .as("%s as of %s, known at %s", view.table(), asOf, knownAt)
                        .isEqualTo(folded(view, facts, asOf, knownAt)));
            }
        }
    }

    @Test
    void promisesAddUpToTheTotalsOfTheStreamAtItsEndAndToTheChangesUntilThenBefore() {
        for (int seed = 20; seed <= 24; seed++) {
            empty();
            List<Fact> facts = RandomHistory.of(seed, 3 * APPENDS).facts();
            write(live, facts);
            Random random = new Random(seed);
            Instant end = facts.getLast().recordedAt();
            long span = end.getEpochSecond() - RandomHistory.START.getEpochSecond();

            Map<String, String> stated = new TreeMap<>();
            for (Fact fact : facts) {
                after(fact.event())
                        .ifPresent(after -> stated.put(
                                place(fact, after.area()), "%s, %s".formatted(after.committed(), after.reserved())));
            }
            Map<String, String> atTheEnd = new TreeMap<>();
            jdbc.sql(PROMISED).param("asOf", end.atOffset(ZoneOffset.UTC)).query(row -> {
                atTheEnd.put(
                        row.getString("place"),
                        "%s, %s"
                                .formatted(
                                        WeeklyHours.of(row.getBigDecimal("committed")),
                                        WeeklyHours.of(row.getBigDecimal("reserved"))));
            });
            assertThat(atTheEnd).hasSizeGreaterThan(3).isEqualTo(stated);

            for (int i = 0; i < 25; i++) {
                Instant asOf = RandomHistory.START.plusSeconds(random.nextLong(span));
                Map<String, WeeklyHours> changes = new TreeMap<>();
                facts.stream()
                        .filter(fact -> !fact.event().occurredAt().isAfter(asOf))
                        .forEach(fact -> change(fact, changes));
                Map<String, WeeklyHours> shown = new TreeMap<>();
                jdbc.sql(PROMISED).param("asOf", asOf.atOffset(ZoneOffset.UTC)).query(row -> {
                    shown.put(
                            row.getString("place"),
                            WeeklyHours.of(row.getBigDecimal("committed").add(row.getBigDecimal("reserved"))));
                });
                assertThat(shown).as("as of %s", asOf).isEqualTo(changes);
            }
        }
    }

    private static final String PROMISED = """
            SELECT concat_ws('/', authority, provider_id, area) AS place,
                   sum(committed) AS committed, sum(reserved) AS reserved
            FROM view_promise WHERE recorded_to = 'infinity' AND valid_from <= :asOf AND :asOf < valid_to GROUP BY 1
            """;

    private static Optional<AreaTotals> after(Event event) {
        return switch (event) {
            case HoursReserved e -> Optional.of(e.after());
            case HoursCommitted e -> Optional.of(e.after());
            case HoursReduced e -> Optional.of(e.after());
            case HoursReleased e -> Optional.of(e.after());
            default -> Optional.empty();
        };
    }

    private static void change(Fact fact, Map<String, WeeklyHours> sums) {
        switch (fact.event()) {
            case HoursReserved e -> sums.merge(place(fact, e.area()), e.hours(), WeeklyHours::plus);
            case HoursReduced e -> sums.merge(place(fact, e.area()), e.hours(), WeeklyHours::minus);
            case HoursReleased e -> sums.merge(place(fact, e.area()), e.hours(), WeeklyHours::minus);
            default -> {}
        }
    }

    private static String place(Fact fact, Area area) {
        return fact.authority() + "/" + ((ProviderEvent) fact.event()).providerId() + "/" + area;
    }

    @Test
    void whereBatchesEndMakesNoDifferenceAndNeitherDoRepeats() {
        for (int seed = 10; seed <= 12; seed++) {
            empty();
            List<Fact> facts = RandomHistory.of(seed, APPENDS).facts();
            Random random = new Random(seed);
            int begin = 0;
            while (begin < facts.size()) {
                int end = Math.min(facts.size(), begin + 1 + random.nextInt(5));
                write(live, facts.subList(Math.max(0, begin - 3), end));
                begin = end;
            }
            write(replay, facts);
            tables().forEach(table ->
                    assertThat(rows(Views.LIVE, table)).as(table).isNotEmpty().isEqualTo(rows(Views.REPLAY, table)));
        }
    }

    @Test
    void thePositionMovesWithTheRowsOrNotAtAll() {
        ExampleLog log = new ExampleLog()
                .append(new Authority("HERE"), RandomHistory.START, ExampleEvents.requested(1, RandomHistory.START))
                .append(
                        new Authority("HERE"),
                        RandomHistory.START.plusSeconds(1),
                        ExampleEvents.started(2, 1, RandomHistory.START));

        assertThatThrownBy(() -> write(replay, log.facts()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("view_package cannot take in position 2: java.lang.IllegalStateException");

        assertThat(replay.position()).isZero();
        assertThat(rows(Views.REPLAY, "view_package")).isEmpty();
        write(replay, log.facts().subList(0, 1));
        assertThat(replay.position()).isEqualTo(1);
    }

    @Test
    void hoursDeclaredForTheFutureAreAPlanThatNoEarlierPromiseTakesBack() {
        Instant start = RandomHistory.START;
        Instant later = start.plusSeconds(86_400);
        write(
                live,
                new ExampleLog()
                        .append(
                                new Authority("HERE"),
                                start,
                                ExampleEvents.admitted(1, Tier.TIER_1, start, in(NORTH, "100")))
                        .append(
                                new Authority("HERE"),
                                start.plusSeconds(1),
                                ExampleEvents.declared(1, later, start.plusSeconds(1), in(NORTH, "150")))
                        .append(
                                new Authority("HERE"),
                                start.plusSeconds(2),
                                ExampleEvents.reserved(
                                        1,
                                        1,
                                        Funder.COUNCIL,
                                        ExampleEvents.totals(NORTH, "100", "0", "2", "0"),
                                        start.plusSeconds(2)))
                        .append(
                                new Authority("HERE"),
                                start.plusSeconds(3),
                                ExampleEvents.declared(1, start.plusSeconds(3), start.plusSeconds(3), in(NORTH, "120")))
                        .facts());

        assertThat(declaredAndReserved(start.plusSeconds(2))).isEqualTo("100/2");
        assertThat(declaredAndReserved(start.plusSeconds(4))).isEqualTo("120/2");
        assertThat(declaredAndReserved(later)).isEqualTo("150/2");
    }

    @Test
    void aConnectionSeesTheAuthorityItNamesAndNoneIfItNamesNone() {
        write(live, RandomHistory.of(1, APPENDS).facts());
        TransactionTemplate reading = new TransactionTemplate(new JdbcTransactionManager(DATABASE.read()));
        JdbcClient reader = JdbcClient.create(DATABASE.read());
        for (String table : tables().toList()) {
            String count = "SELECT count(*) FILTER (WHERE authority = 'HERE') || ' here, '"
                    + " || count(*) FILTER (WHERE authority <> 'HERE') || ' elsewhere' FROM " + table;
            assertThat(reader.sql(count).query(String.class).single()).as(table).isEqualTo("0 here, 0 elsewhere");
            reading.executeWithoutResult(status -> {
                reader.sql("SELECT set_config('homeward.authority', 'HERE', true)")
                        .query(String.class)
                        .single();
                assertThat(reader.sql(count).query(String.class).single())
                        .as(table)
                        .doesNotStartWith("0 here")
                        .endsWith(", 0 elsewhere");
            });
            assertThat(jdbc.sql(count).query(String.class).single()).as(table).doesNotEndWith(", 0 elsewhere");
        }
    }

    private void write(Views views, List<Fact> facts) {
        transaction.executeWithoutResult(status -> views.write(facts));
    }

    private String declaredAndReserved(Instant asOf) {
        return jdbc.sql("""
                SELECT a.declared || '/' || coalesce(
                           (SELECT sum(p.reserved) FROM view_promise p
                            WHERE p.recorded_to = 'infinity' AND p.valid_from <= :asOf AND :asOf < p.valid_to), 0)
                FROM view_capacity, jsonb_to_recordset(areas) AS a(area text, declared numeric)
                WHERE recorded_to = 'infinity' AND valid_from <= :asOf AND :asOf < valid_to AND a.area = 'NORTH'
                """)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    private static Stream<String> tables() {
        return AllViews.ALL.stream().flatMap(kept -> kept.tables().stream());
    }

    private List<Map<String, Object>> rows(String schema, String table) {
        return jdbc.sql("SELECT to_jsonb(v)::text AS row FROM %s.%s v ORDER BY 1".formatted(schema, table))
                .query()
                .listOfRows();
    }

    /** Key to content, as the table has it at two times. */
    private Map<String, Object> shown(View<?> view, Instant asOf, Instant knownAt) {
        Map<String, Object> shown = new HashMap<>();
        jdbc.sql("""
                SELECT concat_ws('/', authority, %s) AS row_key, jsonb_build_array(%s) AS content FROM %s v
                WHERE valid_from <= :asOf AND :asOf < valid_to AND recorded_from <= :knownAt AND :knownAt < recorded_to
                """.formatted(
                                String.join(", ", view.key().keySet()),
                                view.columns().stream().map(ViewsIT::asJson).collect(joining(", ")),
                                view.table()))
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .param("knownAt", knownAt.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    assertThat(shown.put(row.getString("row_key"), JSON.readTree(row.getString("content"))))
                            .as("one row for a key at any two times")
                            .isNull();
                });
        return shown;
    }

    /** Key to content, by the definition: in log order, what had happened by then and was known by then. */
    private static <S> Map<String, Object> folded(View<S> view, List<Fact> facts, Instant asOf, Instant knownAt) {
        Map<String, S> folded = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (Fact fact : facts) {
            for (Touch touch : view.touchedBy(fact.event())) {
                if (touch.validFrom().isAfter(asOf) || fact.recordedAt().isAfter(knownAt)) {
                    continue;
                }
                List<String> parts = new ArrayList<>(List.of(fact.authority().value()));
                parts.addAll(touch.key());
                String key = String.join("/", parts);
                S content = view.evolve(folded.get(key), touch.key(), fact);
                if (content != null) {
                    folded.put(key, content);
                }
                known.add(key);
            }
        }
        Map<String, Object> shown = new HashMap<>();
        folded.forEach((key, content) -> {
            ArrayNode values = JSON.createArrayNode();
            for (Column<S> column : view.columns()) {
                String value = column.value().apply(content);
                if (value != null && column.type().equals("jsonb")) {
                    values.add(JSON.readTree(value));
                } else {
                    values.add(value);
                }
            }
            shown.put(key, values);
        });
        return shown;
    }

    /** Documents as they are, everything else as text, instants as Java writes them. */
    private static String asJson(Column<?> column) {
        return switch (column.type()) {
            case "jsonb" -> column.name();
            case "timestamptz" -> """
                    regexp_replace(to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '([.]000000|000)$', '')
                    || 'Z'""".formatted(column.name());
            default -> column.name() + "::text";
        };
    }
}
