package org.homeward.decisions.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.homeward.contract.Weekday;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.decisions.LondonTime;

/** Counts working time in {@code Europe/London}, with English bank holidays. */
public final class WorkingTime {
    private static final int DAYS_AT_MOST = 366;
    private static final HolidayManager HOLIDAYS =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

    private WorkingTime() {}

    /** The instant at which {@code window}'s minutes of working time have passed since {@code start}. */
    public static Instant deadline(Instant start, ResponseWindow window) {
        Duration left = Duration.ofMinutes(window.minutes());
        LocalDate first = LondonTime.dayOf(start);
        for (LocalDate day = first; day.isBefore(first.plusDays(DAYS_AT_MOST)); day = day.plusDays(1)) {
            if (!isWorkingDay(day, window)) {
                continue;
            }
            Instant opens = day.atTime(window.opens()).atZone(LondonTime.ZONE).toInstant();
            Instant closes = day.atTime(window.closes()).atZone(LondonTime.ZONE).toInstant();
            Instant from = start.isAfter(opens) ? start : opens;
            Duration today = Duration.between(from, closes);
            if (!today.isPositive()) {
                continue;
            }
            if (left.compareTo(today) <= 0) {
                return from.plus(left);
            }
            left = left.minus(today);
        }
        throw new IllegalArgumentException("no " + window.minutes() + " working minutes within a year of " + start);
    }

    /** Whole minutes of {@code window}'s working time between two instants, as far as a year goes. */
    public static int minutesBetween(Instant start, Instant end, ResponseWindow window) {
        Duration sum = Duration.ZERO;
        LocalDate first = LondonTime.dayOf(start);
        LocalDate last = LondonTime.dayOf(end);
        for (LocalDate day = first;
                !day.isAfter(last) && day.isBefore(first.plusDays(DAYS_AT_MOST));
                day = day.plusDays(1)) {
            if (!isWorkingDay(day, window)) {
                continue;
            }
            Instant opens = day.atTime(window.opens()).atZone(LondonTime.ZONE).toInstant();
            Instant closes = day.atTime(window.closes()).atZone(LondonTime.ZONE).toInstant();
            Duration today =
                    Duration.between(start.isAfter(opens) ? start : opens, end.isBefore(closes) ? end : closes);
            if (today.isPositive()) {
                sum = sum.plus(today);
            }
        }
        return Math.toIntExact(sum.toMinutes());
    }

    /** Working minutes of a week without bank holidays. */
    public static long minutesOfAWeek(ResponseWindow window) {
        return Set.copyOf(window.workingDays()).size()
                * Duration.between(window.opens(), window.closes()).toMinutes();
    }

    static boolean isWorkingDay(LocalDate day, ResponseWindow window) {
        return window.workingDays().contains(Weekday.of(day.getDayOfWeek()))
                && (window.bankHolidays() || !isBankHoliday(day));
    }

    static boolean isBankHoliday(LocalDate day) {
        return HOLIDAYS.isHoliday(day, "eng");
    }
}
