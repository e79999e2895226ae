package org.homeward.projections.reset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.homeward.contract.Authority;
import org.homeward.projections.ViewJson;
import org.homeward.projections.ViewReset.Outcome;
import org.homeward.projections.reset.Reset.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The resets that were asked for. */
public final class ResetTable {
    private final JdbcClient jdbc;

    public ResetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be done, or to be told of, and whose it is. */
    record Task(Authority authority, Reset reset) {}

    /** Notes that it is to be done. False: another of the same is not done yet. */
    public boolean ask(Authority authority, String id, String processor, long position, String by, String reason) {
        try {
            jdbc.sql("""
                    INSERT INTO processor_reset (authority, reset_id, processor, position, asked_by, reason)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """)
                    .params(authority.value(), id, processor, position, by, reason)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** The one asked for last. */
    public Optional<Reset> latest(Authority authority, String processor) {
        return jdbc.sql("""
                SELECT * FROM processor_reset WHERE authority = ? AND processor = ? ORDER BY asked_at DESC LIMIT 1
                """)
                .params(authority.value(), processor)
                .query(ResetTable::reset)
                .optional();
    }

    /** Events a second, as last measured here or by a replay; empty: nothing was measured yet. */
    public Optional<Double> lastRate() {
        return jdbc.sql("""
                SELECT events / extract(epoch FROM finished_at - started_at)
                FROM (SELECT events, started_at, finished_at FROM processor_reset WHERE status = 'DONE'
                      UNION ALL
                      SELECT events, started_at, finished_at FROM audit_replay WHERE status IN ('EQUAL', 'DIFFERENT')) measured
                WHERE finished_at > started_at AND events > 0 ORDER BY finished_at DESC LIMIT 1
                """).query(Double.class).optional();
    }

    Optional<Task> oldest() {
        return jdbc.sql("""
                SELECT * FROM processor_reset WHERE status IN ('ASKED_FOR', 'REBUILDING') ORDER BY asked_at LIMIT 1
                """).query(ResetTable::task).optional();
    }

    /** Those that are done, of which the log says nothing yet. */
    List<Task> untold() {
        return jdbc.sql("SELECT * FROM processor_reset WHERE status = 'DONE' AND NOT told ORDER BY asked_at")
                .query(ResetTable::task)
                .list();
    }

    void begins(Task task) {
        update(task, """
                status = 'REBUILDING', starts = starts + 1, started_at = clock_timestamp(),
                progressed_at = clock_timestamp(), target = NULL, reached = 0, events = 0
                """).update();
    }

    void reached(Task task, long position, long target, long events) {
        update(task, "reached = :reached, target = :target, events = :events, progressed_at = clock_timestamp()")
                .param("reached", position)
                .param("target", target)
                .param("events", events)
                .update();
    }

    void ends(Task task, Outcome outcome) {
        update(task, """
                status = 'DONE', finished_at = clock_timestamp(), target = :reached, reached = :reached,
                events = :events, different = :different::jsonb, set_aside = :aside
                """)
                .param("reached", outcome.position())
                .param("events", outcome.events())
                .param("different", ViewJson.write(outcome.different()))
                .param("aside", outcome.setAside())
                .update();
    }

    void fails(Task task, String why) {
        update(task, "status = 'FAILED', finished_at = clock_timestamp(), failure = :why")
                .param("why", why)
                .update();
    }

    void told(Task task) {
        update(task, "told = true").update();
    }

    private JdbcClient.StatementSpec update(Task task, String set) {
        return jdbc.sql("UPDATE processor_reset SET " + set + " WHERE authority = :authority AND reset_id = :id")
                .param("authority", task.authority().value())
                .param("id", task.reset().id());
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        return new Task(new Authority(row.getString("authority")), reset(row, number));
    }

    private static Reset reset(ResultSet row, int number) throws SQLException {
        return new Reset(
                row.getString("reset_id"),
                row.getString("processor"),
                row.getLong("position"),
                row.getString("asked_by"),
                Objects.requireNonNull(instant(row, "asked_at")),
                row.getString("reason"),
                Status.valueOf(row.getString("status")),
                row.getInt("starts"),
                row.getObject("target", Long.class),
                row.getLong("reached"),
                row.getLong("events"),
                instant(row, "finished_at"),
                rows(row.getString("different")),
                row.getLong("set_aside"),
                row.getString("failure"));
    }

    private static Map<String, Long> rows(String json) {
        Map<String, Long> rows = new LinkedHashMap<>();
        ViewJson.read(json, Map.class)
                .forEach((table, number) -> rows.put(table.toString(), ((Number) number).longValue()));
        return rows;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
