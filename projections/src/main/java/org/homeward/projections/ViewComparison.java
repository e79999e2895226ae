package org.homeward.projections;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.projections.LogReplay.Fold;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that the live views, and what the trail is searched by, are what the log says: folds the log into the schema
 * {@code replay} and compares row for row, every column. Live rows may go on meanwhile: they are compared as they were
 * at the position replayed, which the two times and the positions allow. One comparison at a time, on whatever node.
 */
public class ViewComparison {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Views live;
    private final LogReplay replay;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;

    ViewComparison(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.live = new Views(dataSource, AllViews.ALL, Views.LIVE);
        this.replay = new LogReplay(dataSource, new Views(dataSource, AllViews.ALL, Views.REPLAY), log);
        this.log = log;
    }

    /**
     * What is replayed.
     *
     * @param authority whose events and rows; null: everybody's
     * @param upTo last log position; null: as {@code recordedBy} says
     * @param recordedBy everything recorded by then; both null: as far as the live views are
     */
    public record Scope(
            @Nullable Authority authority,
            @Nullable Long upTo,
            @Nullable Instant recordedBy) {
        public static final Scope EVERYTHING = new Scope(null, null, null);

        boolean holds(Fact fact) {
            return authority == null || authority.equals(fact.authority());
        }
    }

    /** Is told how far a comparison is. Position 0 comes first, and the target again once the rows are compared. */
    @FunctionalInterface
    public interface Progress {
        void reached(long position, long target, long events);
    }

    /**
     * What came of it.
     *
     * @param position log position up to which the views were compared
     * @param recordedAt when the event at that position was recorded
     * @param events events that were folded
     * @param views what was found, view by view
     */
    public record Verdict(long position, Instant recordedAt, long events, List<ViewComparisonView> views) {
        public boolean isEqual() {
            return views.stream()
                    .allMatch(view -> view.different() == 0 && view.setAside().isEmpty());
        }
    }

    /** Whether some node is comparing now. Runs in the caller's transaction, and keeps others out until its end. */
    public boolean isFree() {
        return replay.isFree();
    }

    /** Replays and compares. */
    public Verdict compare(Scope scope, Progress progress) {
        // One transaction for all of it: an interrupted replay leaves nothing behind.
        return transaction.execute(_ -> compareAlone(scope, progress));
    }

    private Verdict compareAlone(Scope scope, Progress progress) {
        try (Fold folded = replay.begin(scope, progress)) {
            long target = target(scope);
            if (target > 0) {
                folded.runToTheAppendWith(target);
            }
            awaitLive(folded.position());
            TableComparison comparison =
                    new TableComparison(jdbc, scope.authority(), folded.position(), folded.recordedAt());
            List<ViewComparisonView> views = Stream.concat(
                            AllViews.ALL.stream()
                                    .flatMap(kept ->
                                            kept.tables().stream().map(table -> comparison.ofView(kept.name(), table))),
                            TrailTable.TABLES.stream().map(comparison::ofList))
                    .toList();
            return new Verdict(folded.position(), folded.recordedAt(), folded.events(), views);
        }
    }

    private long target(Scope scope) {
        if (scope.upTo() != null) {
            return scope.upTo();
        }
        if (scope.recordedBy() == null) {
            return live.position();
        }
        TrackingToken before = log.createTokenAt(scope.recordedBy().plus(1, ChronoUnit.MICROS));
        return before == null ? 0 : before.position().orElseThrow();
    }

    private void awaitLive(long position) {
        Instant patience = Instant.now().plus(PATIENCE);
        while (live.position() < position) {
            if (Instant.now().isAfter(patience)) {
                throw new IllegalStateException("the live views have not reached position " + position);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
