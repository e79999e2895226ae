package org.homeward.projections;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.projections.bitemporal.Views;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives live tables the rows that were made beside them. Only rows that differ are written, and nobody is locked out:
 * until the caller's transaction ends everybody reads the rows of before, and from then on those of after.
 */
final class TableAdoption {
    /** Wrong, or of nothing in the log. */
    private static final String TAKE_OUT = """
            DELETE FROM %1$s.%3$s live
             WHERE live.authority = :authority
               AND NOT EXISTS (SELECT FROM %2$s.%3$s anew WHERE %4$s AND %5$s IS NOT DISTINCT FROM %6$s)
            """;

    /** Its key is not its authority's alone, and it says that it is another's. */
    private static final String TAKE_FROM_OTHERS = """
            DELETE FROM %1$s.%3$s live USING %2$s.%3$s anew WHERE %4$s AND live.authority <> :authority
            """;

    private static final String PUT_IN = """
            INSERT INTO %1$s.%3$s (%5$s)
            SELECT %5$s FROM %2$s.%3$s anew
             WHERE anew.authority = :authority
               AND NOT EXISTS (SELECT FROM %1$s.%3$s live WHERE %4$s)
            """;

    private final JdbcClient jdbc;
    private final Authority authority;

    TableAdoption(JdbcClient jdbc, Authority authority) {
        this.jdbc = jdbc;
        this.authority = authority;
    }

    /** Returns how many rows were not what the log says: at least so many were wrong, missing or too many. */
    long adopt(String table) {
        // Filled a moment ago in this very transaction: else the planner takes it for empty.
        jdbc.sql("ANALYZE %s.%s".formatted(Views.REPLAY, table)).update();
        List<String> columns = columnsOf(table);
        List<String> key = TableComparison.keyOf(jdbc, table);
        String sameKey = key.stream()
                .map(column -> "live.%1$s = anew.%1$s".formatted(column))
                .collect(joining(" AND "));
        int takenOut = run(TAKE_OUT.formatted(
                Views.LIVE, Views.REPLAY, table, sameKey, row("live", columns), row("anew", columns)));
        if (!key.contains("authority")) {
            run(TAKE_FROM_OTHERS.formatted(Views.LIVE, Views.REPLAY, table, sameKey));
        }
        int putIn = run(PUT_IN.formatted(
                Views.LIVE, Views.REPLAY, table, sameKey, columns.stream().collect(joining(", "))));
        // One that was wrong is taken out and comes back.
        return Math.max(takenOut, putIn);
    }

    private int run(String sql) {
        return jdbc.sql(sql).param("authority", authority.value()).update();
    }

    private static String row(String table, List<String> columns) {
        return columns.stream().map(column -> table + "." + column).collect(joining(", ", "ROW(", ")"));
    }

    private List<String> columnsOf(String table) {
        return jdbc.sql("""
                SELECT attname FROM pg_attribute
                WHERE attrelid = :table::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                """)
                .param("table", Views.LIVE + "." + table)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
