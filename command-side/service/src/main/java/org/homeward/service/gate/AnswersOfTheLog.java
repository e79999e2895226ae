package org.homeward.service.gate;

import java.util.Optional;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.homeward.service.log.ClaimEntry;
import org.homeward.service.log.ClaimLog;
import org.homeward.service.log.ClaimTaker;
import org.homeward.service.log.Copied;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the log is kept elsewhere, so are the answers: each is appended with the events of its command, or alone for a
 * refusal, and under one key that succeeds once. The table is a copy, as the events are.
 */
final class AnswersOfTheLog extends Answers implements ClaimTaker {
    private final JdbcClient jdbc;
    private final ClaimLog log;
    private final Copied copied;

    AnswersOfTheLog(JdbcClient jdbc, ClaimLog log, Copied copied) {
        super(jdbc);
        this.jdbc = jdbc;
        this.log = log;
        this.copied = copied;
    }

    /** Nothing is written yet: of two that run at once, the second to append fails, and finds the first's answer. */
    @Override
    Optional<KeptAnswer> claim(Claim claim) {
        return earlier(claim);
    }

    @Override
    Optional<KeptAnswer> earlier(Claim claim) {
        return find(claim)
                .or(() -> log.holds(ClaimEntry.streamOf(claim.authority(), claim.caller(), claim.key()))
                        ? Optional.of(copied(claim))
                        : Optional.empty());
    }

    @Override
    void keepWith(UnitOfWork<?> unit, Claim claim, Outcome outcome) {
        log.appendWith(unit, entry(claim, Answer.of(outcome.done().at(0))));
    }

    @Override
    KeptAnswer refuse(Claim claim, Answer refusal) {
        Optional<KeptAnswer> standing = find(claim);
        if (standing.isPresent()) {
            return standing.get();
        }
        try {
            log.append(entry(claim, refusal));
        } catch (ConcurrencyException answeredInBetween) {
            // Or by an attempt whose caller never heard of it: that answer stands.
        }
        return copied(claim);
    }

    /** The answer as soon as the copy holds it. */
    KeptAnswer copied(Claim claim) {
        return copied.await(() -> find(claim));
    }

    private static ClaimEntry entry(Claim claim, Answer answer) {
        return new ClaimEntry(
                claim.authority(), claim.caller(), claim.key(), claim.requestHash(), claim.isFinal(), write(answer));
    }

    @Override
    public void take(ClaimEntry entry, long position) {
        Answer answer = read(entry.outcome());
        Receipt receipt = answer.receipt();
        String json = receipt == null
                ? entry.outcome()
                : write(Answer.of(new Receipt(receipt.id(), receipt.status(), position, receipt.refusal())));
        boolean isAnswer = receipt == null || entry.isFinal();
        jdbc.sql("""
                INSERT INTO idempotency (authority, caller, key, request_hash, receipt, answer) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
                .param(entry.authority())
                .param(entry.caller())
                .param(entry.key())
                .param(entry.requestHash())
                .param(receiptOrNull(receipt, json))
                .param(isAnswer ? json : null)
                .update();
    }

    private static @Nullable String receiptOrNull(@Nullable Receipt receipt, String json) {
        return receipt == null ? null : json;
    }
}
