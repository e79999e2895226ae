package org.homeward.query.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homeward.contract.CaseId;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.testing.ApplicationDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** However long the log: no filter reads all of it, for a reader who is held to one authority. */
class TrailIndexIT {
    private static final int EVENTS = 200_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();

    @BeforeAll
    static void aLongLog() {
        JdbcClient main = JdbcClient.create(DATABASE.main());
        main.sql("""
                        INSERT INTO audit_entry
                        SELECT n, CASE WHEN n %% 10 = 0 THEN 'ELSEWHERE' ELSE 'HERE' END, 'event-' || n,
                               'HERE/package/pkg-' || n / 20, 'brokerage.event-' || n %% 50, 'actor-' || n %% 300,
                               'correlation-' || n / 3, timestamptz '2026-01-01' + n * interval '1 second',
                               timestamptz '2026-01-01' + n * interval '1 second'
                          FROM generate_series(1, %d) n
                        """.formatted(EVENTS)).update();
        main.sql("""
                        INSERT INTO audit_mention
                        SELECT 'HERE', kind || n / 20, n FROM generate_series(1, %d) n,
                               unnest(ARRAY['package:pkg-', 'person:P-', 'provider:x.', 'case:dc-']) kind
                        """.formatted(EVENTS)).update();
        // The log is the command side's: its key and its lock are what matters here.
        main.sql(
                        "CREATE TABLE event (position bigint PRIMARY KEY, event_id text NOT NULL, authority text NOT NULL,"
                                + " stream text NOT NULL, sequence bigint NOT NULL, name text NOT NULL, payload text NOT NULL, metadata text NOT NULL,"
                                + " occurred_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, UNIQUE (stream, sequence))")
                .update();
        main.sql("ALTER TABLE event ENABLE ROW LEVEL SECURITY").update();
        main.sql("ALTER TABLE event FORCE ROW LEVEL SECURITY").update();
        main.sql("CREATE POLICY own_authority ON event"
                        + " USING (current_setting('homeward.authority', true) IN (authority, '*'))")
                .update();
        main.sql(
                        "INSERT INTO event SELECT position, event_id, authority, stream, position, name, '{}', '{}', occurred_at,"
                                + " recorded_at FROM audit_entry")
                .update();
        main.sql("ANALYZE event").update();
        main.sql("ANALYZE audit_entry").update();
        main.sql("ANALYZE audit_mention").update();
    }

    private static final Map<String, TrailFilter> FILTERS = Map.ofEntries(
            Map.entry("nothing", TrailFilter.none()),
            Map.entry("stream", TrailFilter.ofStream("package/pkg-77")),
            Map.entry("actor of a stream", ofStream("package/pkg-77", "actor-7")),
            Map.entry("person", TrailFilter.ofPerson(new PersonReference("P-77"))),
            Map.entry("request", TrailFilter.ofRequest(new PackageId("pkg-77"))),
            Map.entry("stay", TrailFilter.ofStay(new CaseId("dc-77"))),
            Map.entry("provider", TrailFilter.ofProvider(new ProviderId("x.77"))),
            Map.entry("event", TrailFilter.ofEvent("event-77")),
            Map.entry("position", TrailFilter.ofPosition(77)),
            Map.entry("type", filter("brokerage.event-7", null, null, null)),
            Map.entry("actor", filter(null, "actor-7", null, null)),
            Map.entry("readings", TrailFilter.ofReadings("actor-7", "pkg-1")),
            Map.entry("correlation", filter(null, null, "correlation-7", null)),
            Map.entry("occurred", filter(null, null, null, FIRST.plusSeconds(1_000))));

    private static TrailFilter ofStream(String stream, String actor) {
        return new TrailFilter(
                FIRST,
                FIRST.plusSeconds(EVENTS),
                null,
                null,
                null,
                stream,
                null,
                null,
                null,
                null,
                actor,
                null,
                null,
                null,
                null);
    }

    private static TrailFilter filter(String type, String actor, String correlation, Instant occurred) {
        return new TrailFilter(
                null,
                null,
                occurred,
                occurred == null ? null : occurred.plusSeconds(60),
                type,
                null,
                null,
                null,
                null,
                null,
                actor,
                correlation,
                null,
                null,
                null);
    }

    @Test
    void noFilterReadsTheWholeLog() {
        FILTERS.forEach((name, filter) -> assertThat(plan(TrailConditions.of(filter, ReadAt.now())))
                .as(name)
                .noneMatch(line -> line.contains("Seq Scan"))
                .allMatch(line -> rowsRead(line) < EVENTS / 10));
    }

    /** The control: a condition without an index is noticed by the same check. */
    @Test
    void aConditionWithoutAnIndexIsNoticed() {
        List<String> plan = explained(
                "SELECT count(*) FROM audit_entry a WHERE a.authority = :authority AND a.event_id LIKE '%77'",
                TrailConditions.of(TrailFilter.none(), ReadAt.now()));

        assertThat(plan).anyMatch(line -> line.contains("Seq Scan") || rowsRead(line) >= EVENTS / 10);
    }

    private static List<String> plan(TrailConditions conditions) {
        return explained(conditions.positions(false), conditions);
    }

    private static List<String> explained(String sql, TrailConditions conditions) {
        JdbcClient reader = JdbcClient.create(DATABASE.read());
        return new TransactionTemplate(new JdbcTransactionManager(DATABASE.read())).execute(status -> {
            reader.sql("SELECT set_config('homeward.authority', 'HERE', true)")
                    .query(String.class)
                    .single();
            return conditions
                    .bind(reader.sql("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) " + sql)
                            .param("authority", "HERE"))
                    .param("after", 0L)
                    .param("upTo", (long) EVENTS)
                    .param("limit", 50)
                    .query(String.class)
                    .list();
        });
    }

    /** Rows that a step of the plan gave or threw away. */
    private static double rowsRead(String line) {
        String rows = line.replaceFirst(".*(?:actual rows=|Rows Removed by Filter: )([0-9.]+).*", "$1");
        return rows.equals(line) ? 0 : Double.parseDouble(rows);
    }
}
