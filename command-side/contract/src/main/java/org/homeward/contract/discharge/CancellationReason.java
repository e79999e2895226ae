package org.homeward.contract.discharge;

/** Why a case ends without a discharge. */
public enum CancellationReason {
    DIED,
    MOVED,
    NO_LONGER_NEEDS_CARE,
    OPENED_IN_ERROR,
    OTHER
}
