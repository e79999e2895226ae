package org.homeward.contract.brokerage;

/** Why a provider declines. For Tier 1 the first four can be lawful, where the record bears them out. */
public enum DeclineReason {
    HOURS_LIMIT_REACHED,
    EMBARGOED,
    SUSPENDED,
    SAFETY,
    NO_STAFF,
    TIME_NOT_POSSIBLE,
    TRAVEL,
    NEEDS_NOT_MET,
    OTHER
}
