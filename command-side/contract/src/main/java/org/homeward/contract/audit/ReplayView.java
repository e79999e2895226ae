package org.homeward.contract.audit;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.ReplayId;
import org.jspecify.annotations.Nullable;

/**
 * A replay, as far as it is.
 *
 * @param askedBy subject of the auditor who asked
 * @param upTo the log position asked for; null: none was
 * @param recordedBy the instant asked for; null: none was
 * @param starts how often it has begun; more than once when it was interrupted, for it then begins again
 * @param startedAt when it began, the last time
 * @param target log position up to which it replays, once known
 * @param reached log position up to which it has replayed
 * @param percent of the log up to the target, 0 to 100
 * @param events events of the authority that were folded
 * @param eventsPerSecond on average since it began; null before the first were
 * @param secondsLeft until every event is folded, at that rate; null when that cannot be said yet
 * @param finishedAt when the verdict was given
 * @param recordedUpTo when the last event replayed was recorded
 * @param views what was found, view by view; empty until then
 * @param log whether the log that was replayed is what was recorded; null until that is known
 * @param failure why it could not be done
 * @param verdict the verdict as a signed note; null until there is one
 */
public record ReplayView(
        ReplayId id,
        ReplayStatus status,
        String askedBy,
        Instant askedAt,
        @Nullable Long upTo,
        @Nullable Instant recordedBy,
        int starts,
        @Nullable Instant startedAt,
        @Nullable Long target,
        long reached,
        int percent,
        long events,
        @Nullable Long eventsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable Instant finishedAt,
        @Nullable Instant recordedUpTo,
        List<ViewComparisonView> views,
        @Nullable LogFinding log,
        @Nullable String failure,
        @Nullable String verdict) {
    public ReplayView {
        views = List.copyOf(views);
    }
}
