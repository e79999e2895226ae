package org.homeward.contract.brokerage;

/** What made the cascade decide. */
public enum RoundCause {
    REQUESTED,
    DECLINED,
    EXPIRED,
    /** The accepting provider's hours could not be reserved. */
    HOURS_REFUSED,
    /** The asked provider was embargoed, suspended or left. */
    PROVIDER_BARRED,
    AMENDED,
    HANDED_BACK,
    /** Capacity appeared for an unplaced request. */
    CAPACITY_APPEARED,
    /** A broker offered to a named provider. */
    BY_HAND
}
