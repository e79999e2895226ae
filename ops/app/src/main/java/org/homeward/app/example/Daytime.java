package org.homeward.app.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Times within a wait. In one of a day and more, things happen while people are at work, between eight and seven, in
 * the order in which they were meant.
 *
 * @param from when the wait began, to the minute but not moved into the day
 */
record Daytime(Instant from, Instant to) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime SIX = LocalTime.of(18, 0);
    private static final LocalTime SEVEN = LocalTime.of(19, 0);
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration CLOSE = Duration.ofHours(3);

    /** When the wait began. */
    Instant start() {
        return after(0);
    }

    /** After so many hundredths of the wait. */
    Instant after(int percent) {
        Duration whole = Duration.between(from, to);
        Instant exact = from.plus(whole.multipliedBy(percent).dividedBy(100)).truncatedTo(ChronoUnit.MINUTES);
        if (whole.compareTo(LONG) < 0) {
            return exact;
        }
        Instant moved = atWork(exact);
        Instant close = to.minus(CLOSE);
        // What the day would move to the end of the wait, or past it, goes on side by side before it.
        return moved.isAfter(close) ? close.plus(CLOSE.multipliedBy(percent).dividedBy(120)) : moved;
    }

    /** The night is folded into the first and the last hour of the working day, so that no two times change places. */
    static Instant atWork(Instant exact) {
        ZonedDateTime there = exact.atZone(LONDON);
        LocalTime time = there.toLocalTime();
        LocalTime moved = time.isBefore(EIGHT)
                ? folded(time, LocalTime.MIN, EIGHT, EIGHT, NINE)
                : time.isBefore(SEVEN)
                        ? folded(time, EIGHT, SEVEN, NINE, SIX)
                        : folded(time, SEVEN, LocalTime.MAX, SIX, SEVEN);
        return there.with(moved.truncatedTo(ChronoUnit.MINUTES)).toInstant();
    }

    private static LocalTime folded(LocalTime time, LocalTime from, LocalTime to, LocalTime first, LocalTime last) {
        long past = ChronoUnit.SECONDS.between(from, time);
        return first.plusSeconds(past * ChronoUnit.SECONDS.between(first, last) / ChronoUnit.SECONDS.between(from, to));
    }
}
