package org.homeward.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The wall clock of the councils: days begin and end in {@code Europe/London}. */
public final class LondonTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private LondonTime() {}

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
