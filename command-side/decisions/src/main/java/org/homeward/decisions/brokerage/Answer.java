package org.homeward.decisions.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's last answer to a request was, and for how long it counts.
 *
 * @param attempt the pass through the cascade in which it was given
 * @param notice after a hand-back: the care that the provider still gives
 */
record Answer(Kind kind, int attempt, Instant at, @Nullable Notice notice) {
    /**
     * @param round in which the provider had accepted
     * @param startedOn first day of its care; null when it never started
     * @param releaseOn day from which it no longer holds the package's hours
     */
    record Notice(int round, @Nullable LocalDate startedOn, LocalDate releaseOn) {}

    enum Kind {
        DECLINED,
        /** For a reason of fact (hours, embargo, suspension), which the eligibility rules look at themselves. */
        DECLINED_FOR_FACT,
        EXPIRED,
        HOURS_REFUSED,
        HANDED_BACK
    }

    /** After a hand-back with notice the provider cares on, and holds its hours, to its last day. */
    boolean holdsHoursOn(LocalDate day) {
        return notice != null && day.isBefore(notice.releaseOn());
    }

    /** Nobody is asked twice in one attempt, nor again after a no, until it declares its capacity anew. */
    boolean counts(int currentAttempt, Instant capacityChangedAt, LocalDate today) {
        if (holdsHoursOn(today)) {
            return true;
        }
        if (capacityChangedAt.isAfter(at)) {
            return false;
        }
        return switch (kind) {
            case DECLINED, HANDED_BACK -> true;
            case DECLINED_FOR_FACT, EXPIRED, HOURS_REFUSED -> attempt == currentAttempt;
        };
    }
}
