package org.homeward.contract.audit;

/** How far the answer to a what-if is. */
public enum WhatIfStatus {
    /** It waits for its turn. */
    QUEUED,
    RUNNING,
    DONE,
    /** It could not be answered; why stands beside it. */
    FAILED
}
