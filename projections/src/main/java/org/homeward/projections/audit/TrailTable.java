package org.homeward.projections.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows by which the trail is searched, in one schema. Every method runs in the caller's transaction. */
public final class TrailTable {
    private static final String ENTRIES = "audit_entry";
    private static final String MENTIONS = "audit_mention";

    /** All of them: one row of the first for each event. */
    public static final List<String> TABLES = List.of(ENTRIES, MENTIONS);

    private static final String INSERT_ENTRIES = """
            INSERT INTO %s.audit_entry (position, authority, event_id, stream, name, actor, correlation_id, occurred_at,
                                        recorded_at)
            SELECT position::bigint, authority, event_id, stream, name, actor, correlation_id,
                   occurred_at::timestamptz, recorded_at::timestamptz
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[])
              AS e(position, authority, event_id, stream, name, actor, correlation_id, occurred_at, recorded_at)
            """;
    private static final String INSERT_MENTIONS = """
            INSERT INTO %s.audit_mention (authority, reference, position)
            SELECT authority, reference, position::bigint
            FROM unnest(?::text[], ?::text[], ?::text[]) AS m(authority, reference, position)
            """;

    private final JdbcTemplate jdbc;
    private final String schema;

    private record Mention(String authority, String reference, long position) {}

    public TrailTable(DataSource dataSource, String schema) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.schema = schema;
    }

    /** Writes what the log says. Whatever stands at these positions already says the same, or is not of the log. */
    public void insert(Collection<TrailRow> rows) {
        Long[] positions = rows.stream().map(TrailRow::position).toArray(Long[]::new);
        TABLES.forEach(table -> jdbc.update(
                "DELETE FROM %s.%s WHERE position = ANY (?)".formatted(schema, table),
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", positions))));
        jdbc.update(connection -> prepared(
                connection,
                INSERT_ENTRIES.formatted(schema),
                rows,
                List.of(
                        row -> Long.toString(row.position()),
                        TrailRow::authority,
                        TrailRow::eventId,
                        TrailRow::stream,
                        TrailRow::name,
                        TrailRow::actor,
                        TrailRow::correlationId,
                        row -> row.occurredAt().toString(),
                        row -> row.recordedAt().toString())));
        List<Mention> mentions = rows.stream()
                .flatMap(row -> row.mentions().stream()
                        .map(reference -> new Mention(row.authority(), reference, row.position())))
                .toList();
        jdbc.update(connection -> prepared(
                connection,
                INSERT_MENTIONS.formatted(schema),
                mentions,
                List.of(Mention::authority, Mention::reference, mention -> Long.toString(mention.position()))));
    }

    private static <T> PreparedStatement prepared(
            Connection connection, String sql, Collection<T> rows, List<Function<T, String>> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int parameter = 1;
        for (Function<T, String> value : values) {
            statement.setArray(
                    parameter++,
                    connection.createArrayOf("text", rows.stream().map(value).toArray(String[]::new)));
        }
        return statement;
    }

    /** Back to the state before the first event. */
    public void empty() {
        TABLES.forEach(table -> jdbc.execute("TRUNCATE " + schema + "." + table));
    }
}
