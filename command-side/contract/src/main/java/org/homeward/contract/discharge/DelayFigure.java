package org.homeward.contract.discharge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * People and the time they have waited.
 *
 * @param people each counted once
 * @param seconds whole seconds
 * @param hours the same in hours, two decimals
 * @param cases address that lists exactly these cases, pinned in both times; null for whoever may see figures and
 *     not whom they count
 */
public record DelayFigure(
        int people,
        long seconds,
        BigDecimal hours,
        @Nullable String cases) {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    public static DelayFigure of(int people, long seconds, @Nullable String cases) {
        return new DelayFigure(people, seconds, hours(seconds), cases);
    }

    /** Seconds as hours with two decimals. */
    public static BigDecimal hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(HOUR, 2, RoundingMode.HALF_UP);
    }
}
