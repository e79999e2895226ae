package org.homeward.query.discharge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.WaitingBand;
import org.homeward.contract.discharge.WhoseMove;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands at one instant.
 *
 * @param cause what is waited for; null for who does not wait
 * @param causeSince since when without interruption
 * @param waited from ready until the instant, or until the case was closed; null while the criteria are met
 */
record Found(
        CaseEntry entry,
        @Nullable DelayCause cause,
        List<DelayCause> also,
        @Nullable Instant causeSince,
        @Nullable Duration waited) {
    long waitingSeconds() {
        return waited == null ? 0 : waited.toSeconds();
    }

    @Nullable
    WaitingBand band() {
        return waited == null ? null : WaitingBand.of(waited);
    }

    boolean isOver(Duration limit) {
        return waited != null && waited.compareTo(limit) > 0;
    }

    @Nullable
    WhoseMove whoseMove() {
        return cause == null ? null : WhoseMove.of(cause, also);
    }
}
