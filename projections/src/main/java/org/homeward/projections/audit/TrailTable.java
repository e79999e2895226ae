package org.homeward.projections.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows by which the trail is searched. What is there already stays as it is. */
public final class TrailTable {
    private static final String ENTRIES = """
            INSERT INTO audit_entry (position, authority, event_id, stream, name, actor, correlation_id, occurred_at,
                                     recorded_at)
            SELECT position::bigint, authority, event_id, stream, name, actor, correlation_id,
                   occurred_at::timestamptz, recorded_at::timestamptz
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[])
              AS e(position, authority, event_id, stream, name, actor, correlation_id, occurred_at, recorded_at)
            ON CONFLICT DO NOTHING
            """;
    private static final String MENTIONS = """
            INSERT INTO audit_mention (authority, reference, position)
            SELECT authority, reference, position::bigint
            FROM unnest(?::text[], ?::text[], ?::text[]) AS m(authority, reference, position)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcTemplate jdbc;

    private record Mention(String authority, String reference, long position) {}

    public TrailTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    public void insert(Collection<TrailRow> rows) {
        jdbc.update(connection -> prepared(
                connection,
                ENTRIES,
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
                MENTIONS,
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

    void empty() {
        jdbc.execute("TRUNCATE audit_entry, audit_mention");
    }
}
