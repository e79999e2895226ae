package org.homeward.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.contract.audit.ViewDifference;
import org.homeward.contract.audit.ViewDifference.Kind;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that the live views are what the log says: folds the log into the schema {@code replay} and compares row for
 * row, every column. Live views may go on meanwhile: rows are compared as they were believed at the position replayed,
 * which the two times allow. One comparison at a time, on whatever node.
 */
public class ViewComparison {
    private static final int BATCH = 2_000;
    /** Differences told of one view; their number is told in full. */
    private static final int TOLD = 100;

    private static final long LOCK = 0x686f6d65L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Views live;
    private final Views replay;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;

    ViewComparison(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.live = new Views(dataSource, AllViews.ALL, Views.LIVE);
        this.replay = new Views(dataSource, AllViews.ALL, Views.REPLAY);
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
            return views.stream().allMatch(view -> view.different() == 0);
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
            return compareAlone(scope, progress);
        });
    }

    private Verdict compareAlone(Scope scope, Progress progress) {
        replay.reset();
        long target = target(scope);
        Fold folded = new Fold(scope, target, progress);
        if (target > 0) {
            folded.run();
        }
        awaitLive(folded.position);
        List<ViewComparisonView> views = AllViews.ALL.stream()
                .flatMap(kept -> kept.tables().stream())
                .map(table -> compare(table, scope, folded.recordedAt))
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
            Fact fact = ViewProjection.fact(
                    (Event) message.getPayload(), (DomainEventMessage<?>) message, message.trackingToken());
            position = fact.position();
            recordedAt = fact.recordedAt();
            if (scope.holds(fact)) {
                batch.add(fact);
                events++;
            }
            if (position % BATCH == 0) {
                write();
            }
        }

        private void write() {
            replay.write(batch);
            batch.clear();
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

    /** Rows that the live side believed at {@code recordedAt}, against the replayed ones, by their keys. */
    private ViewComparisonView compare(String table, Scope scope, Instant recordedAt) {
        String key = keyOf(table).stream()
                .map(column -> "'" + column + "', v." + column)
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
        String asThen = """
                SELECT %s AS key, to_jsonb(v) || jsonb_build_object('recorded_to',
                           CASE WHEN v.recorded_to > :recorded THEN 'infinity' ELSE v.recorded_to END) AS doc
                FROM %s.%s v WHERE v.recorded_from <= :recorded AND %s
                """;
        String whose = scope.authority() == null ? "true" : "v.authority = :authority";
        List<Found> found = in(scope, recordedAt, jdbc.sql("""
                SELECT coalesce(l.key, r.key)::text AS key, l.doc::text AS live, r.doc::text AS replayed,
                       (SELECT string_agg(c, ' ' ORDER BY c) FROM jsonb_object_keys(l.doc) c
                        WHERE l.doc -> c IS DISTINCT FROM r.doc -> c) AS columns,
                       count(*) OVER () AS different
                FROM (%s) l FULL JOIN (%s) r ON l.key = r.key
                WHERE l.doc IS DISTINCT FROM r.doc ORDER BY 1 LIMIT :told
                """.formatted(
                                asThen.formatted(key, Views.LIVE, table, whose),
                                asThen.formatted(key, Views.REPLAY, table, whose))))
                .param("told", TOLD)
                .query(ViewComparison::found)
                .list();
        long rows = in(
                        scope,
                        recordedAt,
                        jdbc.sql("SELECT count(*) FROM %s.%s v WHERE v.recorded_from <= :recorded AND %s"
                                .formatted(Views.REPLAY, table, whose)))
                .query((row, _) -> row.getLong(1))
                .single();
        return new ViewComparisonView(
                table,
                rows,
                found.isEmpty() ? 0 : found.getFirst().inAll(),
                found.stream().map(Found::difference).toList());
    }

    private static StatementSpec in(Scope scope, Instant recordedAt, StatementSpec statement) {
        StatementSpec then =
                statement.param("recorded", recordedAt.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        return scope.authority() == null
                ? then
                : then.param("authority", scope.authority().value());
    }

    private List<String> keyOf(String table) {
        return jdbc.sql("""
                SELECT a.attname FROM pg_index i
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                WHERE i.indisprimary AND i.indrelid = :table::regclass ORDER BY array_position(i.indkey, a.attnum)
                """)
                .param("table", Views.LIVE + "." + table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** A difference, and how many there are of the view. */
    private record Found(ViewDifference difference, long inAll) {}

    private static Found found(ResultSet row, int number) throws SQLException {
        Map<String, Object> live = json(row.getString("live"));
        Map<String, Object> replayed = json(row.getString("replayed"));
        String columns = row.getString("columns");
        ViewDifference difference = new ViewDifference(
                live == null ? Kind.ONLY_REPLAYED : replayed == null ? Kind.ONLY_LIVE : Kind.CHANGED,
                Objects.requireNonNull(json(row.getString("key"))),
                live == null || replayed == null ? List.of() : List.of(columns.split(" ")),
                live,
                replayed);
        return new Found(difference, row.getLong("different"));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> json(@Nullable String object) {
        return object == null ? null : ViewJson.read(object, LinkedHashMap.class);
    }
}
