package org.homeward.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.contract.audit.ViewDifference;
import org.homeward.contract.audit.ViewDifference.Kind;
import org.homeward.projections.bitemporal.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Live rows against the replayed ones, by their keys, every column. The live side may be ahead: what is later than the
 * replay and no later than the live side itself is left out, and nothing else is.
 */
final class TableComparison {
    /** Differences told of one table; their number is told in full. */
    private static final int TOLD = 100;

    /** Of a view: as it was believed at {@code :recorded}. */
    private static final String BELIEVED = """
            SELECT %s AS key, to_jsonb(v) || jsonb_build_object('recorded_to',
                       CASE WHEN v.recorded_to > :recorded AND v.recorded_to <= reached.recorded_at
                            THEN 'infinity' ELSE v.recorded_to END) AS doc
              FROM %s v, %s reached
             WHERE %s AND (v.recorded_from <= :recorded OR v.recorded_from > reached.recorded_at)
            """;
    /** Of what is kept once for each event: up to {@code :position}. */
    private static final String LISTED = """
            SELECT %s AS key, to_jsonb(v) AS doc
              FROM %s v, %s reached
             WHERE %s AND (v.position <= :position OR v.position > reached.position)
            """;

    private final JdbcClient jdbc;
    private final @Nullable Authority authority;
    private final long position;
    private final Instant recordedAt;

    /**
     * @param authority whose rows; null: everybody's
     * @param position of the last event replayed
     * @param recordedAt when that event was recorded
     */
    TableComparison(JdbcClient jdbc, @Nullable Authority authority, long position, Instant recordedAt) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.position = position;
        this.recordedAt = recordedAt;
    }

    /** @param view the one whose table it is */
    ViewComparisonView ofView(String view, String table) {
        // Before the rows: what is brought in meanwhile is told of, what is set aside meanwhile makes a difference.
        List<String> setAside = setAside(view);
        return compare(table, BELIEVED, setAside);
    }

    ViewComparisonView ofList(String table) {
        return compare(table, LISTED, List.of());
    }

    private List<String> setAside(String view) {
        return jdbc.sql("""
                        SELECT stream || ' from position ' || position
                               || CASE WHEN given_up_at IS NULL THEN '' ELSE ', given up' END
                        FROM view_set_aside
                        WHERE view = :view AND position <= :position AND (:authority::text IS NULL OR authority = :authority)
                        ORDER BY position
                        """)
                .param("view", view)
                .param("position", position)
                .param("authority", authority == null ? null : authority.value(), Types.VARCHAR)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private ViewComparisonView compare(String table, String asThen, List<String> setAside) {
        String key = keyOf(jdbc, table).stream()
                .map(column -> "'" + column + "', v." + column)
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
        String whose = authority == null ? "true" : "v.authority = :authority";
        String live = asThen.formatted(key, Views.LIVE + "." + table, Views.LIVE + ".view_position", whose);
        String replayed = "SELECT %s AS key, to_jsonb(v) AS doc FROM %s.%s v".formatted(key, Views.REPLAY, table);
        List<Found> found = jdbc.sql("""
                        SELECT coalesce(l.key, r.key)::text AS key, l.doc::text AS live, r.doc::text AS replayed,
                               (SELECT string_agg(c, ' ' ORDER BY c) FROM jsonb_object_keys(l.doc) c
                                WHERE l.doc -> c IS DISTINCT FROM r.doc -> c) AS columns,
                               count(*) OVER () AS different
                        FROM (%s) l FULL JOIN (%s) r ON l.key = r.key
                        WHERE l.doc IS DISTINCT FROM r.doc ORDER BY 1 LIMIT :told
                        """.formatted(live, replayed))
                .param("recorded", recordedAt.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("position", position)
                .param("authority", authority == null ? null : authority.value())
                .param("told", TOLD)
                .query(TableComparison::found)
                .list();
        long rows = jdbc.sql("SELECT count(*) FROM %s.%s".formatted(Views.REPLAY, table))
                .query((row, _) -> row.getLong(1))
                .single();
        return new ViewComparisonView(
                table,
                rows,
                found.isEmpty() ? 0 : found.getFirst().inAll(),
                found.stream().map(Found::difference).toList(),
                setAside);
    }

    /** Columns of the primary key of a live table, in their order. */
    static List<String> keyOf(JdbcClient jdbc, String table) {
        return jdbc.sql("""
                SELECT a.attname FROM pg_index i
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                WHERE i.indisprimary AND i.indrelid = :table::regclass ORDER BY array_position(i.indkey, a.attnum)
                """)
                .param("table", Views.LIVE + "." + table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** A difference, and how many there are of the table. */
    private record Found(ViewDifference difference, long inAll) {}

    private static Found found(ResultSet row, int number) throws SQLException {
        Map<String, Object> live = json(row.getString("live"));
        Map<String, Object> replayed = json(row.getString("replayed"));
        String columns = row.getString("columns");
        ViewDifference difference = new ViewDifference(
                live == null ? Kind.ONLY_REPLAYED : replayed == null ? Kind.ONLY_LIVE : Kind.CHANGED,
                Objects.requireNonNull(json(row.getString("key"))),
                live == null || replayed == null ? List.of() : List.of(columns.split(" ")),
                live,
                replayed);
        return new Found(difference, row.getLong("different"));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> json(@Nullable String object) {
        return object == null ? null : ViewJson.read(object, LinkedHashMap.class);
    }
}
