package org.homeward.query.audit.proof;

import java.time.Instant;
import java.time.ZoneOffset;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.VerificationView;
import org.homeward.projections.audit.AuditTrees;
import org.homeward.testing.ApplicationDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A log in a database of its own, its tree, the heads signed of it, and hands that may touch all of them. */
final class TreesForTests {
    static final Authority HERE = new Authority("HERE");
    private static final Instant BEGINNING = Instant.parse("2026-11-02T09:00:00Z");

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Notary notary;
    final Checkpoints checkpoints;
    private final AuditTrees trees;
    private long position;

    TreesForTests() {
        ApplicationDatabase database = ApplicationDatabase.create();
        jdbc = JdbcClient.create(database.main());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.main()));
        notary = NotaryForTests.on(database.main());
        checkpoints = new Checkpoints(jdbc, transaction, notary);
        trees = new AuditTrees(database.main());
        // The log's own table is another module's.
        jdbc.sql("""
                CREATE TABLE event (
                    position bigint, event_id text, authority text, stream text, sequence bigint, stream_type text,
                    name text, revision text, payload text, metadata text, occurred_at timestamptz,
                    recorded_at timestamptz)""").update();
        jdbc.sql("CREATE TABLE log_head (position bigint)").update();
        jdbc.sql("INSERT INTO log_head VALUES (0)").update();
    }

    /** By so many events, at the positions 10, 20, 30 and so on. */
    void grow(int events) {
        for (int i = 0; i < events; i++) {
            position += 10;
            jdbc.sql("""
                    INSERT INTO event VALUES (:position, 'event-' || :position, 'HERE', 'HERE/package/pkg-1', :position,
                        'package', 'brokerage.offer-accepted', '1', '{}', '{}', :at, :at)""")
                    .param("position", position)
                    .param("at", BEGINNING.plusSeconds(position).atOffset(ZoneOffset.UTC))
                    .update();
        }
        jdbc.sql("UPDATE log_head SET position = ?").param(position).update();
        transaction.executeWithoutResult(status -> trees.growTo(position));
    }

    /** Whatever the program never does. */
    void tamper(String... statements) {
        jdbc.sql("ALTER TABLE audit_leaf DISABLE TRIGGER append_only").update();
        jdbc.sql("ALTER TABLE audit_node DISABLE TRIGGER append_only").update();
        for (String statement : statements) {
            jdbc.sql(statement).update();
        }
        jdbc.sql("ALTER TABLE audit_leaf ENABLE TRIGGER append_only").update();
        jdbc.sql("ALTER TABLE audit_node ENABLE TRIGGER append_only").update();
    }

    VerificationView verify(long from, long to) {
        return transaction.execute(status -> new LogVerification(jdbc, HERE, notary.keys(HERE), from, to).run());
    }

    long end() {
        return position;
    }
}
