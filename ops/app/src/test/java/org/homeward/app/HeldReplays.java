package org.homeward.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.homeward.projections.ViewComparison;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets replays wait while something is tried. */
@TestComponent
public class HeldReplays {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ViewComparison comparison;
    private final JdbcClient jdbc;
    private final TransactionTemplate holding;
    private final TransactionTemplate apart;

    HeldReplays(ViewComparison comparison, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.comparison = comparison;
        this.jdbc = jdbc;
        this.holding = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** With so many of {@code ROTHERHAM} waiting, and none begun. */
    public void withWaiting(int replays, Runnable tried) {
        await().atMost(PATIENCE).until(() -> jdbc.sql("""
                        SELECT count(*) FROM audit_replay WHERE status IN ('ASKED_FOR', 'REPLAYING', 'COMPARING')
                        """).query(Integer.class).single() == 0);
        holding.executeWithoutResult(_ -> {
            await().atMost(PATIENCE).pollInSameThread().until(comparison::isFree);
            apart.executeWithoutResult(_ -> jdbc.sql("""
                            INSERT INTO audit_replay (authority, replay_id, position, asked_by, asked_at)
                            SELECT 'ROTHERHAM', 'rep-held-' || n, n, 'auditor', now() FROM generate_series(1, ?) n
                            """).param(replays).update());
            try {
                tried.run();
            } finally {
                apart.executeWithoutResult(_ -> jdbc.sql("DELETE FROM audit_replay WHERE replay_id LIKE 'rep-held-%'")
                        .update());
            }
        });
    }
}
