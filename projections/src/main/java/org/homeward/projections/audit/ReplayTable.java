package org.homeward.projections.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.homeward.contract.Authority;
import org.homeward.contract.ReplayId;
import org.homeward.contract.audit.LogFinding;
import org.homeward.contract.audit.ReplayStatus;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.projections.ViewJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked for and how far it is. */
final class ReplayTable {
    private final JdbcClient jdbc;

    ReplayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param starts how often it has begun so far */
    record Unfinished(Authority authority, ReplayId id, Scope scope, int starts) {}

    /** The one asked for first. */
    Optional<Unfinished> oldest() {
        return jdbc.sql("""
                SELECT authority, replay_id, up_to, recorded_by, starts FROM audit_replay
                WHERE status IN ('ASKED_FOR', 'REPLAYING', 'COMPARING') ORDER BY position LIMIT 1
                """).query(ReplayTable::unfinished).optional();
    }

    private static Unfinished unfinished(ResultSet row, int number) throws SQLException {
        Authority authority = new Authority(row.getString("authority"));
        OffsetDateTime recordedBy = row.getObject("recorded_by", OffsetDateTime.class);
        return new Unfinished(
                authority,
                new ReplayId(row.getString("replay_id")),
                new Scope(
                        authority,
                        row.getObject("up_to", Long.class),
                        recordedBy == null ? null : recordedBy.toInstant()),
                row.getInt("starts"));
    }

    void begins(Unfinished replay, Instant now) {
        update(replay, now, """
                status = 'REPLAYING', starts = starts + 1, started_at = :now, progressed_at = :now, target = NULL,
                reached = 0, events = 0
                """).update();
    }

    void reached(Unfinished replay, long position, long target, long events, Instant now) {
        update(replay, now, """
                status = CASE WHEN :reached < :target THEN 'REPLAYING' ELSE 'COMPARING' END,
                reached = :reached, target = :target, events = :events, progressed_at = :now
                """)
                .param("reached", position)
                .param("target", target)
                .param("events", events)
                .update();
    }

    void ends(Unfinished replay, Verdict verdict, LogFinding log, String signed, Instant now) {
        update(replay, now, """
                status = :status, finished_at = :now, target = :reached, reached = :reached, events = :events,
                recorded_up_to = :recorded, views = :views::jsonb, log = :log::jsonb, verdict = :verdict
                """)
                .param(
                        "status",
                        (verdict.isEqual() && log.intact() ? ReplayStatus.EQUAL : ReplayStatus.DIFFERENT).name())
                .param("reached", verdict.position())
                .param("events", verdict.events())
                .param("recorded", utc(verdict.recordedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("views", ViewJson.write(verdict.views()))
                .param("log", ViewJson.write(log))
                .param("verdict", signed)
                .update();
    }

    void fails(Unfinished replay, String why, Instant now) {
        update(replay, now, "status = 'FAILED', finished_at = :now, failure = :why")
                .param("why", why)
                .update();
    }

    private JdbcClient.StatementSpec update(Unfinished replay, Instant now, String set) {
        return jdbc.sql("UPDATE audit_replay SET " + set + " WHERE authority = :authority AND replay_id = :id")
                .param("authority", replay.authority().value())
                .param("id", replay.id().value())
                .param("now", utc(now), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
