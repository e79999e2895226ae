package org.homeward.contract.brokerage;

/** Where the provider's own assessment of the person stands. */
public enum AssessmentStatus {
    OUTSTANDING,
    CONFIRMED
}
