package org.homeward.contract.discharge;

import java.time.Duration;

/** How long somebody has waited. Each wait is in exactly one band, so that counts by band add up. */
public enum WaitingBand {
    /** Less than 24 hours. */
    UNDER_24H,
    /** From 24 hours to 72 hours, both included. */
    FROM_24H_TO_72H,
    /** More than 72 hours, up to 7 days. */
    OVER_72H,
    /** More than 7 days (168 hours), up to 14. */
    OVER_7D,
    /** More than 14 days, up to 21. */
    OVER_14D,
    /** More than 21 days. */
    OVER_21D;

    public static final Duration DAY = Duration.ofHours(24);
    /** What is longer is flagged. Source: council papers, "more than 72 hours waiting". */
    public static final Duration FLAGGED_AFTER = Duration.ofHours(72);

    public static final Duration SEVEN_DAYS = DAY.multipliedBy(7);
    public static final Duration FOURTEEN_DAYS = DAY.multipliedBy(14);
    public static final Duration TWENTY_ONE_DAYS = DAY.multipliedBy(21);

    public static WaitingBand of(Duration wait) {
        if (wait.compareTo(TWENTY_ONE_DAYS) > 0) {
            return OVER_21D;
        }
        if (wait.compareTo(FOURTEEN_DAYS) > 0) {
            return OVER_14D;
        }
        if (wait.compareTo(SEVEN_DAYS) > 0) {
            return OVER_7D;
        }
        if (wait.compareTo(FLAGGED_AFTER) > 0) {
            return OVER_72H;
        }
        return wait.compareTo(DAY) < 0 ? UNDER_24H : FROM_24H_TO_72H;
    }
}
