package org.homeward.service.gate;

import java.util.Optional;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.service.json.ContractJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The answers given under idempotency keys. */
class Answers {
    private static final JsonMapper JSON = ContractJson.strictMapper();

    private final JdbcClient jdbc;

    Answers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims the key for the current transaction; empty when it was free. While another transaction holds it, this
     * waits for that one's end.
     */
    Optional<KeptAnswer> claim(Claim claim) {
        int claimed = jdbc.sql("""
                        INSERT INTO idempotency (authority, caller, key, request_hash) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .params(claim.authority(), claim.caller(), claim.key(), claim.requestHash())
                .update();
        return claimed == 1 ? Optional.empty() : Optional.of(standing(claim));
    }

    /** What the command brought about is kept when its unit of work commits, and not otherwise. */
    void keepWith(UnitOfWork<?> unit, Claim claim, Outcome outcome) {
        unit.onPrepareCommit(_ -> keep(claim, outcome.receipt()));
    }

    private void keep(Claim claim, Receipt receipt) {
        String json = write(Answer.of(receipt));
        jdbc.sql("UPDATE idempotency SET receipt = ?, answer = ? WHERE authority = ? AND caller = ? AND key = ?")
                .param(json)
                .param(claim.isFinal() ? json : null)
                .param(claim.authority())
                .param(claim.caller())
                .param(claim.key())
                .update();
    }

    /** What a follow-up made of the receipt; the first to settle decides for all. */
    Answer settle(Claim claim, Answer answer) {
        return read(jdbc.sql("""
                        UPDATE idempotency SET answer = coalesce(answer, ?)
                         WHERE authority = ? AND caller = ? AND key = ?
                        RETURNING answer
                        """)
                .params(write(answer), claim.authority(), claim.caller(), claim.key())
                .query(String.class)
                .single());
    }

    /** Keeps a refusal, unless something stands already; answers what stands. */
    KeptAnswer refuse(Claim claim, Answer refusal) {
        jdbc.sql("""
                INSERT INTO idempotency (authority, caller, key, request_hash, answer) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
                .params(claim.authority(), claim.caller(), claim.key(), claim.requestHash(), write(refusal))
                .update();
        return standing(claim);
    }

    KeptAnswer standing(Claim claim) {
        return find(claim).orElseThrow();
    }

    /** What was answered under the key, if anything was. */
    Optional<KeptAnswer> earlier(Claim claim) {
        return find(claim);
    }

    final Optional<KeptAnswer> find(Claim claim) {
        return jdbc.sql("""
                        SELECT request_hash, receipt, answer FROM idempotency
                         WHERE authority = ? AND caller = ? AND key = ?
                        """)
                .params(claim.authority(), claim.caller(), claim.key())
                .query((row, _) -> new KeptAnswer(
                        row.getString("request_hash"),
                        readOrNull(row.getString("receipt")),
                        readOrNull(row.getString("answer"))))
                .optional();
    }

    static String write(Answer answer) {
        return JSON.writeValueAsString(answer);
    }

    static Answer read(String json) {
        return JSON.readValue(json, Answer.class);
    }

    private static @Nullable Answer readOrNull(@Nullable String json) {
        return json == null ? null : read(json);
    }
}
