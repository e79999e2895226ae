package org.homeward.query.audit.whatif;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.TooBusy;
import org.homeward.contract.WhatIfId;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfRequest;
import org.homeward.contract.audit.WhatIfStatus;
import org.homeward.contract.audit.WhatIfs.Asked;
import org.homeward.decisions.whatif.Simulation;
import org.homeward.query.reading.EntryJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The questions and their answers, for every node: which is next, who works on it, and what came of it. */
final class WhatIfTable {
    /** A node says every so often that it still works on its question; after so long without, it does not. */
    static final int SILENT_SECONDS = 30;

    /** Of one authority; each may hold the others up by so much and no more. */
    static final int WAIT_AT_MOST = 5;

    /** What fails its node again and again is not begun for ever. */
    private static final int STARTS_AT_MOST = 3;

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WhatIfTable(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param upTo last log position to read */
    record Task(Authority authority, WhatIfId id, WhatIfQuestion question, long upTo, int start) {}

    Asked ask(Caller caller, @Nullable String key, String requestHash, WhatIfQuestion question) {
        Asked asked = transaction.execute(_ -> {
            // One at a time, so that no more wait than may.
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('audit_what_if/' || :authority, 0))")
                    .param("authority", caller.authority().value())
                    .query((_, _) -> true)
                    .single();
            return before(caller, key, requestHash).orElseGet(() -> insert(caller, key, requestHash, question));
        });
        if (asked == null) {
            throw new IllegalStateException("neither asked nor refused");
        }
        return asked;
    }

    Optional<Asked> before(Caller caller, @Nullable String key, String requestHash) {
        return key == null
                ? Optional.empty()
                : jdbc.sql("""
                        SELECT what_if_id, request_hash, log_position FROM audit_what_if
                         WHERE authority = :authority AND asked_by = :caller AND idempotency_key = :key
                        """)
                        .param("authority", caller.authority().value())
                        .param("caller", caller.subject())
                        .param("key", key)
                        .query((row, _) -> {
                            if (!row.getString(2).equals(requestHash)) {
                                throw new Refused(Rejection.of(
                                        RejectionCode.IDEMPOTENCY_KEY_REUSED,
                                        "Idempotency-Key " + key + " was used for another request"));
                            }
                            // The same key gives the same answer for ever: as it was when it was asked.
                            return new Asked(new WhatIfId(row.getString(1)), WhatIfStatus.QUEUED, row.getLong(3));
                        })
                        .optional();
    }

    private Asked insert(Caller caller, @Nullable String key, String requestHash, WhatIfQuestion question) {
        int waiting = jdbc.sql("""
                        SELECT count(*) FROM audit_what_if
                         WHERE authority = :authority AND status IN ('QUEUED', 'RUNNING')
                        """)
                .param("authority", caller.authority().value())
                .query(Integer.class)
                .single();
        if (waiting >= WAIT_AT_MOST) {
            throw new TooBusy(waiting + " what-ifs wait already; try again when one of them is done");
        }
        WhatIfId id = new WhatIfId("wi-" + UUID.randomUUID());
        long head = jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
        jdbc.sql("""
                INSERT INTO audit_what_if (authority, what_if_id, asked_by, asked_at, idempotency_key, request_hash,
                                           question, log_position, status)
                VALUES (:authority, :id, :caller, :now, :key, :hash, :question, :head, 'QUEUED')
                """)
                .param("authority", caller.authority().value())
                .param("id", id.value())
                .param("caller", caller.subject())
                .param("now", now())
                .param("key", key)
                .param("hash", requestHash)
                .param("question", EntryJson.write(question))
                .param("head", head)
                .update();
        return new Asked(id, WhatIfStatus.QUEUED, head);
    }

    /** The oldest question that nobody works on; whoever takes it says that it does. */
    Optional<Task> take() {
        jdbc.sql("""
                UPDATE audit_what_if SET status = 'FAILED', finished_at = :now,
                       failure = 'It was interrupted each of the ' || starts || ' times that it was begun.'
                 WHERE status = 'RUNNING' AND alive_at < :silent AND starts >= :starts
                """)
                .param("now", now())
                .param("silent", now().minusSeconds(SILENT_SECONDS))
                .param("starts", STARTS_AT_MOST)
                .update();
        return jdbc.sql("""
                UPDATE audit_what_if SET status = 'RUNNING', percent = 0, starts = starts + 1, started_at = :now,
                       alive_at = :now
                 WHERE (authority, what_if_id) IN (
                       SELECT authority, what_if_id FROM audit_what_if
                        WHERE status = 'QUEUED' OR (status = 'RUNNING' AND alive_at < :silent)
                        ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING authority, what_if_id, question, log_position, starts
                """)
                .param("now", now())
                .param("silent", now().minusSeconds(SILENT_SECONDS))
                .query((row, _) -> new Task(
                        new Authority(row.getString(1)),
                        new WhatIfId(row.getString(2)),
                        EntryJson.read(row.getString(3), WhatIfQuestion.class),
                        row.getLong(4),
                        row.getInt(5)))
                .optional();
    }

    /** Whether it is still this node's: another that found it silent has begun it anew. */
    boolean progressed(Task task, int percent) {
        return jdbc.sql("""
                UPDATE audit_what_if SET percent = :percent, alive_at = :now
                 WHERE authority = :authority AND what_if_id = :id AND starts = :start AND status = 'RUNNING'
                """)
                        .param("percent", percent)
                        .param("now", now())
                        .param("authority", task.authority().value())
                        .param("id", task.id().value())
                        .param("start", task.start())
                        .update()
                == 1;
    }

    void done(Task task, Simulation.Outcome outcome) {
        transaction.executeWithoutResult(_ -> {
            int own = jdbc.sql("""
                            UPDATE audit_what_if SET status = 'DONE', percent = 100, finished_at = :now, result = :result
                             WHERE authority = :authority AND what_if_id = :id AND starts = :start
                               AND status = 'RUNNING'
                            """)
                    .param("now", now())
                    .param("result", EntryJson.write(outcome.result()))
                    .param("authority", task.authority().value())
                    .param("id", task.id().value())
                    .param("start", task.start())
                    .update();
            if (own == 1) {
                keep(task, outcome.differing());
            }
        });
    }

    private void keep(Task task, List<WhatIfRequest> differing) {
        for (int first = 0; first < differing.size(); first += BATCH) {
            List<WhatIfRequest> some = differing.subList(first, Math.min(first + BATCH, differing.size()));
            jdbc.sql("""
                    INSERT INTO audit_what_if_request (authority, what_if_id, number, doc)
                    SELECT :authority, :id, :first + number, doc
                      FROM unnest(:docs::text[]) WITH ORDINALITY AS r (doc, number)
                    """)
                    .param("authority", task.authority().value())
                    .param("id", task.id().value())
                    .param("first", first)
                    .param("docs", some.stream().map(EntryJson::write).toArray(String[]::new))
                    .update();
        }
    }

    void failed(Task task, String why) {
        jdbc.sql("""
                UPDATE audit_what_if SET status = 'FAILED', finished_at = :now, failure = :why
                 WHERE authority = :authority AND what_if_id = :id AND starts = :start AND status = 'RUNNING'
                """)
                .param("now", now())
                .param("why", why)
                .param("authority", task.authority().value())
                .param("id", task.id().value())
                .param("start", task.start())
                .update();
    }

    /** The node stops: another, or this one later, begins it anew. */
    void givenBack(Task task) {
        jdbc.sql("""
                UPDATE audit_what_if SET status = 'QUEUED', percent = 0, starts = starts - 1
                 WHERE authority = :authority AND what_if_id = :id AND starts = :start AND status = 'RUNNING'
                """)
                .param("authority", task.authority().value())
                .param("id", task.id().value())
                .param("start", task.start())
                .update();
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }
}
