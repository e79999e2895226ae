package org.homeward.contract.brokerage;

import java.util.List;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;

/**
 * A visit that recurs every week.
 *
 * @param band part of the day
 * @param minutes length, 5 to 720
 * @param days days of the week, each once
 * @param carers carers per visit, 1 or more
 */
public record Visit(Band band, int minutes, List<Weekday> days, int carers) {
    /** Part of the day. */
    public enum Band {
        MORNING,
        LUNCHTIME,
        TEATIME,
        BEDTIME,
        NIGHT
    }

    public Visit {
        days = days.stream().sorted().toList();
    }

    /** Sum of minutes x days x carers / 60, rounded up to the next quarter hour: a promise must cover the care. */
    public static WeeklyHours hoursPerWeek(List<Visit> visits) {
        long minutes = visits.stream()
                .mapToLong(visit -> (long) visit.minutes * visit.days.size() * visit.carers)
                .sum();
        return WeeklyHours.ofQuarters(Math.toIntExact(Math.ceilDiv(minutes, 15L)));
    }

    /** The most carers any of the visits needs. */
    public static int carersNeeded(List<Visit> visits) {
        return visits.stream().mapToInt(Visit::carers).max().orElse(1);
    }
}
