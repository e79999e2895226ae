package org.homeward.service.due;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what falls due. */
@Component
class DueItems {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    DueItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void note(DueItem item, long position) {
        jdbc.sql("""
                INSERT INTO falls_due (authority, kind, stream, key, due_at, not_before, created_position,
                                       correlation_id, causation_id)
                VALUES (:authority, :kind, :stream, :key, :dueAt, :dueAt, :position, :correlationId, :causationId)
                ON CONFLICT DO NOTHING
                """)
                .param("authority", item.authority())
                .param("kind", item.kind().name())
                .param("stream", item.stream())
                .param("key", item.key())
                .param("dueAt", item.dueAt().atOffset(ZoneOffset.UTC))
                .param("position", position)
                .param("correlationId", item.correlationId())
                .param("causationId", item.causationId())
                .update();
    }

    /** Due and not done, longest overdue first; what failed comes again after its pause. */
    List<DueItem> due(Instant now, int limit) {
        return jdbc.sql("""
                SELECT authority, kind, stream, key, due_at, correlation_id, causation_id
                  FROM falls_due
                 WHERE done_at IS NULL AND not_before <= :now AND due_at <= :now
                 ORDER BY not_before, created_position
                 LIMIT :limit
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new DueItem(
                        row.getString("authority"),
                        DueKind.valueOf(row.getString("kind")),
                        row.getString("stream"),
                        row.getString("key"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getString("correlation_id"),
                        row.getString("causation_id")))
                .list();
    }

    void done(DueItem item, Instant now) {
        jdbc.sql("""
                UPDATE falls_due SET done_at = ?, attempts = attempts + 1
                 WHERE authority = ? AND kind = ? AND stream = ? AND key = ?
                """)
                .params(
                        now.atOffset(ZoneOffset.UTC),
                        item.authority(),
                        item.kind().name(),
                        item.stream(),
                        item.key())
                .update();
    }

    /** Tried again after 2, 4, 8 … seconds. */
    void failed(DueItem item, Instant now, Throwable failure) {
        jdbc.sql("""
                UPDATE falls_due
                   SET attempts = attempts + 1, last_error = ?,
                       not_before = ?::timestamptz + least(interval '1 second' * 2 ^ least(attempts + 1, 20), ?::interval)
                 WHERE authority = ? AND kind = ? AND stream = ? AND key = ?
                """)
                .params(
                        failure.toString(),
                        now.atOffset(ZoneOffset.UTC),
                        LONGEST_PAUSE.toSeconds() + " seconds",
                        item.authority(),
                        item.kind().name(),
                        item.stream(),
                        item.key())
                .update();
    }
}
