package org.homeward.query.discharge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days as hospitals count them. */
final class London {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** When a day is counted: at its end, and the day of {@code asOf} as of that instant. */
    static Instant censusOf(LocalDate day, Instant asOf) {
        return day.equals(dayOf(asOf)) ? asOf : startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }
}
