package org.homeward.contract.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of the log, whole.
 *
 * @param position in the log, from 1 without gap
 * @param stream with its authority, as in the log
 * @param sequence in its stream, from 0
 * @param occurredAt when it was true in the world
 * @param recordedAt when the system learned it
 * @param late recorded more than a minute after it was true
 * @param actor the token's subject, or {@code system:} and the automation's name
 * @param roles of the actor at that moment
 * @param correlationId one id through everything that one outside request caused
 * @param causationId the command or event that caused this one directly
 * @param rules the rules of this program's code that decided it, with their versions; null: the first ones
 * @param stored as it was stored; personal fields are ciphertext and stay so
 * @param current as this program reads it today; differs from {@code stored} when that is an older revision
 * @param metadata as stored
 */
public record TrailEntry(
        long position,
        String eventId,
        String stream,
        long sequence,
        String streamType,
        Instant occurredAt,
        Instant recordedAt,
        boolean late,
        String actor,
        List<String> roles,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String rules,
        StoredForm stored,
        StoredForm current,
        RawJson metadata) {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    /** Whether what was true then was recorded so much later that a decision in between did not know it. */
    public static boolean isLate(Instant occurredAt, Instant recordedAt) {
        return Duration.between(occurredAt, recordedAt).compareTo(AT_ONCE) > 0;
    }
}
