package org.homeward.contract.brokerage;

/**
 * Why a provider declines. Tier 1 is obliged: its decline is lawful only for one of the first four reasons, and only
 * where the record bears it out as it stands when the answer is recorded, also for one given earlier by phone; any
 * other is a breach. The other tiers may decline for any reason.
 */
public enum DeclineReason {
    /** Lawful when its spare hours in the area, as known when the answer is recorded, do not cover the request. */
    HOURS_LIMIT_REACHED,
    /** Lawful while an embargo on it is on record. */
    EMBARGOED,
    /** Lawful while a suspension of it is on record. */
    SUSPENDED,
    /** Lawful with a note that says what the concern is; the note is required. */
    SAFETY,
    /** Never lawful for Tier 1. */
    NO_STAFF,
    /** Never lawful for Tier 1. */
    TIME_NOT_POSSIBLE,
    /** Never lawful for Tier 1. */
    TRAVEL,
    /** Never lawful for Tier 1. */
    NEEDS_NOT_MET,
    /** Never lawful for Tier 1. */
    OTHER
}
