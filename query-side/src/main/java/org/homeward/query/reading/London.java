package org.homeward.query.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days as councils, providers and hospitals count them. */
public final class London {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The last instant of it that the database can tell from the next day. */
    private static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }

    /** When a day is counted: at its end, and the day of {@code asOf} as of that instant. */
    public static Instant censusOf(LocalDate day, Instant asOf) {
        return day.equals(dayOf(asOf)) ? asOf : endOf(day);
    }
}
