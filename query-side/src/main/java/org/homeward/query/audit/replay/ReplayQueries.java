package org.homeward.query.audit.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Listed;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.ReplayId;
import org.homeward.contract.audit.AuditQuery.ReplaysOf;
import org.homeward.contract.audit.AuditQuery.WhichReplay;
import org.homeward.contract.audit.LogFinding;
import org.homeward.contract.audit.Readings;
import org.homeward.contract.audit.ReplayStatus;
import org.homeward.contract.audit.ReplayView;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers how far replays are. Which there are follows the instant asked for; how far one is and what came of it is
 * always told as it is now.
 */
@Component
class ReplayQueries {
    private static final long PERCENT = 100;
    private static final String COLUMNS = """
            r.replay_id, r.position, r.asked_by, r.asked_at, r.up_to, r.recorded_by, r.status, r.starts, r.started_at,
            r.target, r.reached, r.events, r.progressed_at, r.finished_at, r.recorded_up_to, r.views, r.failure,
            r.log, r.verdict
            """;
    private static final String ASKED_BY_THEN =
            "r.authority = :authority AND r.asked_at <= :asOf AND coalesce(r.asked_at <= :knownAt, true)";

    private final Reads reads;
    private final Readings readings;

    ReplayQueries(Reads reads, Readings readings) {
        this.reads = reads;
        this.readings = readings;
    }

    /** @param changed microseconds since 1970 at its last change */
    private record Found(ReplayView replay, long position, long changed) {}

    @QueryHandler
    Listed<ReplayView> replays(ReplaysOf question) {
        Cursor after = Cursor.of(question.paging(), 1);
        long before = after == null ? Long.MAX_VALUE : after.value(0, Long::valueOf);
        return reads.read(question.caller(), question.at(), at -> {
            List<Found> found = at.sql("""
                    SELECT %s FROM audit_replay r WHERE %s AND r.position < :before
                    ORDER BY r.position DESC LIMIT :limit
                    """.formatted(COLUMNS, ASKED_BY_THEN))
                    .param("before", before)
                    .param("limit", question.paging().limit() + 1)
                    .query((row, number) -> found(row, ReplayQueries::counted))
                    .list();
            return Cursor.page(
                    found, question.paging(), Found::replay, one -> List.of(Long.toString(one.position())), at);
        });
    }

    @QueryHandler
    Answer<ReplayView> replay(WhichReplay question) {
        Answer<ReplayView> answer = read(question);
        if (answer.item().views().stream().anyMatch(view -> !view.differences().isEmpty())) {
            // It shows what stands in rows, of the log as much as of the views: that is a reading of the record.
            readings.record(
                    question.caller(),
                    WhatIsRead.REPLAY,
                    Map.of("id", question.id().value()),
                    answer.position());
        }
        return answer;
    }

    private Answer<ReplayView> read(WhichReplay question) {
        return reads.read(question.caller(), question.at(), at -> {
            Found found = at.sql("SELECT %s FROM audit_replay r WHERE %s AND r.replay_id = :id"
                            .formatted(COLUMNS, ASKED_BY_THEN))
                    .param("id", question.id().value())
                    .query((row, number) -> found(row, UnaryOperator.identity()))
                    .optional()
                    .orElseThrow(() ->
                            new Refused(Rejection.of(RejectionCode.REPLAY_NOT_FOUND, "No replay " + question.id())));
            return new Answer<>(found.replay(), found.changed(), at.position(), at.asOf());
        });
    }

    /** A list says how many rows differ; which, and what stands in them, the replay itself. */
    private static ViewComparisonView counted(ViewComparisonView view) {
        return new ViewComparisonView(view.view(), view.rows(), view.different(), List.of(), view.setAside());
    }

    private static Found found(ResultSet row, UnaryOperator<ViewComparisonView> shown) throws SQLException {
        Instant askedAt = row.getObject("asked_at", OffsetDateTime.class).toInstant();
        Instant startedAt = instant(row, "started_at");
        Instant progressedAt = instant(row, "progressed_at");
        Instant finishedAt = instant(row, "finished_at");
        ReplayStatus status = ReplayStatus.valueOf(row.getString("status"));
        Long target = row.getObject("target", Long.class);
        long reached = row.getLong("reached");
        Pace pace = Pace.of(startedAt, progressedAt, reached);
        ReplayView replay = new ReplayView(
                new ReplayId(row.getString("replay_id")),
                status,
                row.getString("asked_by"),
                askedAt,
                row.getObject("up_to", Long.class),
                instant(row, "recorded_by"),
                row.getInt("starts"),
                startedAt,
                target,
                reached,
                percent(reached, target, status),
                row.getLong("events"),
                pace.perSecond(row.getLong("events")),
                status == ReplayStatus.REPLAYING && target != null ? pace.secondsFor(target - reached) : null,
                finishedAt,
                instant(row, "recorded_up_to"),
                Stream.of(EntryJson.read(row.getString("views"), ViewComparisonView[].class))
                        .map(shown)
                        .toList(),
                row.getString("log") == null ? null : EntryJson.read(row.getString("log"), LogFinding.class),
                row.getString("failure"),
                row.getString("verdict"));
        return new Found(replay, row.getLong("position"), micros(latest(askedAt, progressedAt, finishedAt)));
    }

    private static int percent(long reached, @Nullable Long target, ReplayStatus status) {
        if (status == ReplayStatus.EQUAL || status == ReplayStatus.DIFFERENT) {
            return (int) PERCENT;
        }
        return target == null || target == 0 ? 0 : (int) (PERCENT * Math.min(reached, target) / target);
    }

    private static Instant latest(Instant askedAt, @Nullable Instant progressedAt, @Nullable Instant finishedAt) {
        return finishedAt != null ? finishedAt : progressedAt != null ? progressedAt : askedAt;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** @param took since it began until it last said how far it is; zero before that */
    private record Pace(Duration took, long reached) {
        static Pace of(@Nullable Instant startedAt, @Nullable Instant progressedAt, long reached) {
            return new Pace(
                    startedAt == null || progressedAt == null
                            ? Duration.ZERO
                            : Duration.between(startedAt, progressedAt),
                    reached);
        }

        @Nullable
        Long perSecond(long events) {
            return took.isPositive() && events > 0
                    ? Long.valueOf(events * 1_000_000 / Math.max(1, took.toNanos() / 1_000))
                    : null;
        }

        @Nullable
        Long secondsFor(long positions) {
            return took.isPositive() && reached > 0
                    ? Long.valueOf(Math.round((double) positions / reached * took.toMillis() / 1_000))
                    : null;
        }
    }
}
