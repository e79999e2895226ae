package org.homeward.contract.brokerage;

import java.time.Instant;
import org.homeward.contract.Recorded;
import org.homeward.contract.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What the view of rounds keeps of one: projections write it, queries read it.
 *
 * @param number rounds count from 1; 0 is the latest decision that found nobody to ask
 * @param recorded whose doing it was
 */
public record RoundEntry(
        int number,
        int attempt,
        RoundCause cause,
        Considered decision,
        @Nullable Sealed byHandReason,
        Instant decidedAt,
        Recorded recorded) {}
