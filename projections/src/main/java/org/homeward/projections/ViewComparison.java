package org.homeward.projections;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.projections.audit.TrailRow;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that the live views, and what the trail is searched by, are what the log says: folds the log into the schema
 * {@code replay} and compares row for row, every column. Live rows may go on meanwhile: they are compared as they were
 * at the position replayed, which the two times and the positions allow. One comparison at a time, on whatever node.
 */
public class ViewComparison {
    private static final int BATCH = 2_000;
    private static final long LOCK = 0x686f6d65L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final JdbcTemplate connection;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Views live;
    private final Views replay;
    private final TrailTable replayedTrail;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;

    ViewComparison(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.connection = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(connection);
        this.transaction = new TransactionTemplate(transactions);
        this.live = new Views(dataSource, AllViews.ALL, Views.LIVE);
        this.replay = new Views(dataSource, AllViews.ALL, Views.REPLAY);
        this.replayedTrail = new TrailTable(dataSource, Views.REPLAY);
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

        private boolean holds(Fact fact) {
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
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Replays and compares. */
    public Verdict compare(Scope scope, Progress progress) {
        // One transaction for all of it: an interrupted replay leaves nothing behind.
        return transaction.execute(status -> {
            if (!isFree()) {
                throw new IllegalStateException("another comparison is running");
            }
            takeTime();
            return compareAlone(scope, progress);
        });
    }

    /** The limits that others have are not for statements that compare whole views. */
    private void takeTime() {
        connection.execute((Connection open) -> {
            open.setNetworkTimeout(Runnable::run, 0);
            return null;
        });
        // While the log itself is verified on another connection, this one is idle.
        connection.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
    }

    private Verdict compareAlone(Scope scope, Progress progress) {
        replay.reset();
        replayedTrail.empty();
        long target = target(scope);
        Fold folded = new Fold(scope, target, progress);
        if (target > 0) {
            folded.run();
        }
        awaitLive(folded.position);
        TableComparison comparison = new TableComparison(jdbc, scope.authority(), folded.position, folded.recordedAt);
        List<ViewComparisonView> views = Stream.concat(
                        AllViews.ALL.stream()
                                .flatMap(kept ->
                                        kept.tables().stream().map(table -> comparison.ofView(kept.name(), table))),
                        TrailTable.TABLES.stream().map(comparison::ofList))
                .toList();
        return new Verdict(folded.position, folded.recordedAt, folded.events, views);
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

    /** Folds up to the target and on to the end of its append: inside one, rows are not final yet. */
    private final class Fold {
        private final Scope scope;
        private final long target;
        private final Progress progress;
        private final List<Fact> batch = new ArrayList<>(BATCH);
        private final List<TrailRow> trail = new ArrayList<>(BATCH);
        private long position;
        private Instant recordedAt = Instant.EPOCH;
        private long events;

        Fold(Scope scope, long target, Progress progress) {
            this.scope = scope;
            this.target = target;
            this.progress = progress;
        }

        void run() {
            progress.reached(0, target, 0);
            try (BlockingStream<TrackedEventMessage<?>> messages = log.openStream(null)) {
                while (position < target || isOfTheSameAppend(messages)) {
                    take(messages.nextAvailable());
                }
                write();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while replaying", e);
            }
        }

        private void take(TrackedEventMessage<?> message) {
            Event event = (Event) message.getPayload();
            DomainEventMessage<?> stored = (DomainEventMessage<?>) message;
            Fact fact = ViewProjection.fact(event, stored, message.trackingToken());
            position = fact.position();
            recordedAt = fact.recordedAt();
            if (scope.holds(fact)) {
                batch.add(fact);
                trail.add(TrailRow.of(event, stored, message.trackingToken()));
                events++;
            }
            if (position % BATCH == 0) {
                write();
            }
        }

        private void write() {
            replay.write(batch);
            batch.clear();
            replayedTrail.insert(trail);
            trail.clear();
            progress.reached(position, Math.max(target, position), events);
        }

        private boolean isOfTheSameAppend(BlockingStream<TrackedEventMessage<?>> messages) {
            return messages.peek()
                    .filter(next -> next.getTimestamp().equals(recordedAt))
                    .isPresent();
        }
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
