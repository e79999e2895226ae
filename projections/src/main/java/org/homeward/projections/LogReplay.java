package org.homeward.projections;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Event;
import org.homeward.projections.ViewComparison.Progress;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.audit.TrailRow;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Folds the log from its first event on into the schema {@code replay}, beside the live views. One at a time, on whatever
 * node, and in the caller's transaction: one that is interrupted leaves nothing behind.
 */
final class LogReplay {
    private static final int BATCH = 2_000;
    private static final long LOCK = 0x686f6d65L;
    private static final int PATIENCE_SECONDS = 30;

    private final JdbcTemplate jdbc;
    private final Views views;
    private final TrailTable trail;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;

    /** @param views of the schema {@code replay} */
    LogReplay(DataSource dataSource, Views views, StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.views = views;
        this.trail = new TrailTable(dataSource, Views.REPLAY);
        this.log = log;
    }

    /** Whether nobody replays now. Keeps others out until the caller's transaction ends. */
    boolean isFree() {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, LOCK));
    }

    /** Begins before the first event, without the limits that are not for statements on whole views. */
    Fold begin(Scope scope, Progress progress) {
        if (!isFree()) {
            throw new IllegalStateException("another comparison is running");
        }
        jdbc.execute((Connection open) -> {
            open.setNetworkTimeout(Runnable::run, 0);
            return null;
        });
        // While the log itself is verified on another connection, this one is idle.
        jdbc.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
        views.reset();
        trail.empty();
        return new Fold(scope, progress);
    }

    /** How far one is. */
    final class Fold implements AutoCloseable {
        private final Scope scope;
        private final Progress progress;
        private final BlockingStream<TrackedEventMessage<?>> messages = log.openStream(null);
        private final List<Fact> batch = new ArrayList<>(BATCH);
        private final List<TrailRow> rows = new ArrayList<>(BATCH);
        private long target;
        private long position;
        private Instant recordedAt = Instant.EPOCH;
        private long events;

        private Fold(Scope scope, Progress progress) {
            this.scope = scope;
            this.progress = progress;
        }

        /** Up to this position. */
        void runTo(long position) {
            run(position, false);
        }

        /** Up to this position and on to the end of its append: inside one, rows are not final yet. */
        void runToTheAppendWith(long position) {
            run(position, true);
        }

        private void run(long to, boolean toTheEnd) {
            target = to;
            if (position == 0) {
                progress.reached(0, target, 0);
            }
            try {
                while (position < target || toTheEnd && isOfTheSameAppend()) {
                    if (!messages.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                        throw new IllegalStateException(
                                "the log ends at position " + position + ", before position " + target);
                    }
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
                rows.add(TrailRow.of(event, stored, message.trackingToken()));
                events++;
            }
            if (position % BATCH == 0) {
                write();
            }
        }

        private void write() {
            views.write(batch);
            batch.clear();
            trail.insert(rows);
            rows.clear();
            progress.reached(position, Math.max(target, position), events);
        }

        private boolean isOfTheSameAppend() {
            return messages.peek()
                    .filter(next -> next.getTimestamp().equals(recordedAt))
                    .isPresent();
        }

        long position() {
            return position;
        }

        Instant recordedAt() {
            return recordedAt;
        }

        long events() {
            return events;
        }

        @Override
        public void close() {
            messages.close();
        }
    }
}
