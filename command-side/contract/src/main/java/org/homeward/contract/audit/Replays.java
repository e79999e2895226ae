package org.homeward.contract.audit;

import java.time.Instant;
import org.homeward.contract.Caller;
import org.homeward.contract.ReplayId;
import org.jspecify.annotations.Nullable;

/** Where a page hands in that an auditor asks for a replay. */
public interface Replays {
    /**
     * Records what is asked for.
     *
     * @param key of the form that was sent: sent twice, it asks once
     * @param upTo last log position to replay; null: as {@code recordedBy} says
     * @param recordedBy everything recorded by then; both null: everything recorded when the replay begins
     * @return with the log position that holds it
     * @throws org.homeward.contract.InvalidInput when the log is not that far yet, or no log begins that early
     * @throws org.homeward.contract.TooBusy when as many wait as may wait
     */
    Asked ask(Caller caller, String key, @Nullable Long upTo, @Nullable Instant recordedBy);

    /** A replay asked for, and the log position that a read must reflect to find it. */
    record Asked(ReplayId id, long position) {}
}
