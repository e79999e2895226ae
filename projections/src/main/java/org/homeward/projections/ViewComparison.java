package org.homeward.projections;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Event;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that the live views are what the log says: folds the whole log into the schema {@code replay} and compares
 * row for row, every column. Live views may go on meanwhile: rows are compared as they were believed at the position
 * replayed, which the two times allow. One comparison at a time.
 */
public class ViewComparison {
    private static final int BATCH = 2_000;
    private static final int EXAMPLES = 10;
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
     * What came of it.
     *
     * @param position log position up to which the views were compared
     * @param tables what was found, by table
     */
    public record Verdict(long position, Map<String, Table> tables) {
        public boolean isEqual() {
            return tables.values().stream()
                    .allMatch(table -> table.differences().isEmpty());
        }
    }

    /**
     * One view.
     *
     * @param rows rows replayed
     * @param differences the first rows that only one side has, as JSON, marked {@code live} or {@code replayed}
     */
    public record Table(long rows, List<String> differences) {}

    /** Replays up to where the live views are now, and compares. {@code progress} is told the position reached. */
    public Verdict compare(LongConsumer progress) {
        // One transaction for all of it: an interrupted replay leaves nothing behind.
        return transaction.execute(status -> {
            boolean alone = jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> row.getBoolean(1))
                    .single();
            if (!alone) {
                throw new IllegalStateException("another comparison is running");
            }
            return compareAlone(progress);
        });
    }

    private Verdict compareAlone(LongConsumer progress) {
        replay.reset();
        Reached reached = fold(live.position(), progress);
        awaitLive(reached.position());
        Map<String, Table> tables = new LinkedHashMap<>();
        AllViews.ALL.stream()
                .flatMap(kept -> kept.tables().stream())
                .forEach(table -> tables.put(table, compare(table, reached.recordedAt())));
        return new Verdict(reached.position(), tables);
    }

    /** The last event replayed. */
    private record Reached(long position, Instant recordedAt) {}

    /** Folds up to the position and on to the end of its append: inside one, rows are not final yet. */
    private Reached fold(long upTo, LongConsumer progress) {
        Reached reached = new Reached(0, Instant.EPOCH);
        if (upTo == 0) {
            return reached;
        }
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(null)) {
            List<Fact> batch = new ArrayList<>(BATCH);
            while (reached.position() < upTo || isOfTheSameAppend(events, reached)) {
                TrackedEventMessage<?> message = events.nextAvailable();
                Fact fact = ViewProjection.fact(
                        (Event) message.getPayload(), (DomainEventMessage<?>) message, message.trackingToken());
                reached = new Reached(fact.position(), fact.recordedAt());
                batch.add(fact);
                if (batch.size() == BATCH) {
                    replay.write(batch);
                    progress.accept(reached.position());
                    batch.clear();
                }
            }
            replay.write(batch);
            progress.accept(reached.position());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while replaying", e);
        }
        return reached;
    }

    private static boolean isOfTheSameAppend(BlockingStream<TrackedEventMessage<?>> events, Reached reached) {
        return events.peek()
                .filter(next -> next.getTimestamp().equals(reached.recordedAt()))
                .isPresent();
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

    /** Rows that the live side believed at {@code recordedAt}, against the replayed ones. */
    private Table compare(String table, Instant recordedAt) {
        String asThen = """
                SELECT to_jsonb(v) || jsonb_build_object('recorded_to',
                           CASE WHEN v.recorded_to > :recorded THEN 'infinity' ELSE v.recorded_to END) AS row
                FROM %s.%s v WHERE v.recorded_from <= :recorded
                """;
        List<String> differences = jdbc.sql(
                        """
                (SELECT 'live ' || row::text FROM (%1$s EXCEPT ALL %2$s) only_live LIMIT :examples)
                UNION ALL
                (SELECT 'replayed ' || row::text FROM (%2$s EXCEPT ALL %1$s) only_replayed LIMIT :examples)
                """.formatted(asThen.formatted(Views.LIVE, table), asThen.formatted(Views.REPLAY, table)))
                .param("recorded", recordedAt.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("examples", EXAMPLES)
                .query((row, number) -> row.getString(1))
                .list();
        long rows = jdbc.sql("SELECT count(*) FROM " + Views.REPLAY + "." + table)
                .query((row, number) -> row.getLong(1))
                .single();
        return new Table(rows, differences);
    }
}
