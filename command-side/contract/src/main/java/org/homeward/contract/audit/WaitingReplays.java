package org.homeward.contract.audit;

import org.homeward.contract.Caller;
import org.homeward.contract.ReplayId;

/** The replays that wait. They run one after the other, whoever asked: each authority may hold the others up by so much. */
public interface WaitingReplays {
    /** Of one authority, the one that runs included. */
    int AT_MOST = 5;

    /**
     * Does nothing when this one is asked for already: asked again, it is no other. Those are counted that the views
     * know of.
     *
     * @throws org.homeward.contract.TooBusy when as many wait as may wait
     */
    void refuseOneMore(Caller caller, ReplayId id);
}
