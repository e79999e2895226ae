package org.homeward.contract;

import java.math.BigDecimal;

/**
 * Hours of care a week, held as a whole number of quarter hours, so that sums are exact.
 * In JSON a decimal number of hours, {@code 13.5}; never typed in where it can be computed from visits.
 */
public record WeeklyHours(int quarters) implements Comparable<WeeklyHours> {
    public static final WeeklyHours ZERO = new WeeklyHours(0);

    /** Exact: {@code 13.25} is accepted, {@code 13.3} and negative values are not. */
    public static WeeklyHours of(BigDecimal hours) {
        try {
            return new WeeklyHours(hours.multiply(BigDecimal.valueOf(4)).intValueExact());
        } catch (ArithmeticException notQuarters) {
            throw new IllegalArgumentException(hours.toPlainString() + " h is not a whole number of quarter hours");
        }
    }

    public static WeeklyHours ofQuarters(int quarters) {
        return new WeeklyHours(quarters);
    }

    /** Without trailing zeros and never in powers of ten: 13.5, 100. */
    public BigDecimal hours() {
        BigDecimal hours = BigDecimal.valueOf(quarters * 25L, 2).stripTrailingZeros();
        return hours.scale() < 0 ? hours.setScale(0) : hours;
    }

    public WeeklyHours plus(WeeklyHours other) {
        return new WeeklyHours(Math.addExact(quarters, other.quarters));
    }

    public WeeklyHours minus(WeeklyHours other) {
        return new WeeklyHours(Math.subtractExact(quarters, other.quarters));
    }

    public boolean isMoreThan(WeeklyHours other) {
        return quarters > other.quarters;
    }

    public boolean isNegative() {
        return quarters < 0;
    }

    @Override
    public int compareTo(WeeklyHours other) {
        return Integer.compare(quarters, other.quarters);
    }

    @Override
    public String toString() {
        return hours().toPlainString() + " h";
    }
}
