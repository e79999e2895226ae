package org.homeward.service.gate;

import org.homeward.service.log.Reach;
import org.jspecify.annotations.Nullable;

/** An {@link Outcome} on its way from the node that handled the command to the one that sent it. */
record Reply(
        @Nullable Done done,
        @Nullable KeptAnswer earlier,
        @Nullable Reach reach) {
    static Reply of(Outcome outcome) {
        KeptAnswer earlier = outcome.earlier();
        return earlier == null ? new Reply(outcome.done(), null, outcome.reach()) : new Reply(null, earlier, null);
    }
}
