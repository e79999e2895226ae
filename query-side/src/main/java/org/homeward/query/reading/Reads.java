package org.homeward.query.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.homeward.contract.AllRecorded;
import org.homeward.contract.Caller;
import org.homeward.contract.ReadAt;
import org.homeward.contract.ViewBehind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every read: waits until the views have reached what the answer must reflect, then asks in one transaction that sees
 * one state of them and the rows of one authority.
 */
@Component
public class Reads {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final AllRecorded recorded;
    private final Clock clock;

    Reads(@Qualifier("readDataSource") DataSource dataSource, AllRecorded recorded, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.recorded = recorded;
        this.clock = clock;
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** How far the views are. */
    private record Reached(long position, Instant recordedAt) {}

    public <T> T read(Caller caller, ReadAt at, Function<Snapshot, T> question) {
        if (at.atLeast() != null) {
            await(at.atLeast());
        }
        if (at.knownAt() != null) {
            awaitAllRecordedBy(at.knownAt());
        }
        T answer = reading.execute(status -> {
            jdbc.sql("SELECT set_config('homeward.authority', :authority, true)")
                    .param("authority", caller.authority().value())
                    .query((row, number) -> row.getString(1))
                    .single();
            Reached reached = reached();
            Incomplete incomplete = Incomplete.of(jdbc);
            return incomplete.said(() -> question.apply(new Snapshot(
                    jdbc,
                    caller.authority(),
                    reached.position(),
                    reached.recordedAt(),
                    asOf(at, reached),
                    at.knownAt())));
        });
        if (answer == null) {
            throw new IllegalStateException("a question without an answer");
        }
        return answer;
    }

    /**
     * What is asked as of now is as of the log's time, where this node's clock is behind it: what another node has just
     * written would otherwise lie in the future. The database keeps microseconds.
     */
    private Instant asOf(ReadAt at, Reached reached) {
        if (at.asOf() != null) {
            return at.asOf().truncatedTo(ChronoUnit.MICROS);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(reached.recordedAt()) ? reached.recordedAt() : now;
    }

    /** The log position that the views have reached. */
    public long position() {
        return reached().position();
    }

    private void await(long position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        long reached = reached().position();
        while (reached < position) {
            if (System.nanoTime() - deadline > 0) {
                throw new ViewBehind(reached, position);
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            reached = reached().position();
        }
    }

    /** So that the same question later gives the same answer, the views must hold all that was recorded by then. */
    private void awaitAllRecordedBy(Instant knownAt) {
        if (!reached().recordedAt().isAfter(knownAt)) {
            await(recorded.positionBy(knownAt));
        }
    }

    private Reached reached() {
        return jdbc.sql("SELECT position, recorded_at FROM view_position WHERE view = 'views'")
                .query((row, number) -> {
                    OffsetDateTime recordedAt = row.getObject(2, OffsetDateTime.class);
                    return new Reached(
                            row.getLong(1),
                            recordedAt.equals(OffsetDateTime.MIN) ? Instant.MIN : recordedAt.toInstant());
                })
                .single();
    }
}
