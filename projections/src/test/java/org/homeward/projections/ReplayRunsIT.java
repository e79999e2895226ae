package org.homeward.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.audit.LogFinding;
import org.homeward.projections.audit.ReplayRuns;
import org.homeward.testing.ApplicationDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** How replays end that prove nothing. */
class ReplayRunsIT {
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.main());
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger transactions = new AtomicInteger();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ReplayRuns.class);

    @BeforeEach
    void listen() {
        jdbc.sql("DELETE FROM audit_replay").update();
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(said);
    }

    @Test
    void aReplayOfNothingHasNoVerdict() {
        ReplayRuns runs = runs(new EmptyLog());
        ask("rep-1", "2000-01-01T00:00:00Z");

        runs.start();
        awaitFailed("rep-1");
        runs.stop();

        Map<String, Object> replay =
                jdbc.sql("SELECT failure, verdict FROM audit_replay").query().singleRow();
        assertThat(replay)
                .containsEntry("failure", "Nothing of the authority was recorded by then")
                .containsEntry("verdict", null);
    }

    @Test
    void aReplayThatFailsIsSaidOnce() {
        ReplayRuns runs = runs(new BrokenLog());
        ask("rep-1", "2026-01-01T00:00:00Z");
        ask("rep-2", "2026-01-01T00:00:00Z");

        runs.start();
        awaitFailed("rep-1");
        awaitFailed("rep-2");
        runs.stop();

        assertThat(jdbc.sql("SELECT DISTINCT failure FROM audit_replay")
                        .query(String.class)
                        .list())
                .containsExactly("the log cannot be read");
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Replay rep-1 failed", "Replay rep-2 failed");
    }

    /** Each transaction would take the lock, and keep a replay of another node from beginning. */
    @Test
    void whileNothingIsAskedForNoTransactionIsBegun() {
        ReplayRuns runs = runs(new EmptyLog());

        runs.start();
        await().atMost(PATIENCE).until(() -> looks.get() > 1);
        runs.stop();

        assertThat(transactions).hasValue(0);
    }

    private ReplayRuns runs(StreamableMessageSource<TrackedEventMessage<?>> log) {
        JdbcTransactionManager manager = new JdbcTransactionManager(DATABASE.main()) {
            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {
                transactions.incrementAndGet();
                super.doBegin(transaction, definition);
            }
        };
        DelegatingDataSource watched = new DelegatingDataSource(DATABASE.main()) {
            @Override
            public Connection getConnection() throws SQLException {
                looks.incrementAndGet();
                return super.getConnection();
            }
        };
        return new ReplayRuns(
                new ViewComparison(DATABASE.main(), manager, log),
                JdbcClient.create(watched),
                manager,
                (_, text) -> text,
                (_, upTo) -> new LogFinding(upTo, 0, "", 0, true, null),
                Clock.systemUTC());
    }

    private void ask(String id, String recordedBy) {
        jdbc.sql("""
                INSERT INTO audit_replay (authority, replay_id, position, asked_by, asked_at, recorded_by)
                VALUES ('ROTHERHAM', :id, 1, 'auditor', now(), :by::timestamptz)
                """).param("id", id).param("by", recordedBy).update();
    }

    private void awaitFailed(String id) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT status FROM audit_replay WHERE replay_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single()
                        .equals("FAILED"));
    }

    private record EmptyLog() implements StreamableMessageSource<TrackedEventMessage<?>> {
        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
            return new ListStream(List.of());
        }

        @Override
        public TrackingToken createTokenAt(Instant recordedAt) {
            return new GlobalSequenceTrackingToken(0);
        }
    }

    private record BrokenLog() implements StreamableMessageSource<TrackedEventMessage<?>> {
        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
            throw new IllegalStateException("the log cannot be read");
        }

        @Override
        public TrackingToken createTokenAt(Instant recordedAt) {
            return new GlobalSequenceTrackingToken(1);
        }
    }
}
