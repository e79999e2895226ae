package org.homeward.query.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.homeward.query.reading.London;

/** Times as people here read them: {@code 22 Nov 2026, 14:05}. In templates {@code ${london.at(…)}}. */
public final class LondonTime {
    public static final ZoneId ZONE = London.ZONE;

    private static final DateTimeFormatter AT = formatter("d MMM uuuu, HH:mm");
    private static final DateTimeFormatter DAY = formatter("d MMM uuuu");
    private static final DateTimeFormatter SECOND = formatter("HH:mm:ss");
    private static final DateTimeFormatter FIELD = formatter("uuuu-MM-dd'T'HH:mm");
    private static final DateTimeFormatter FIELD_TO_THE_SECOND = formatter("uuuu-MM-dd'T'HH:mm:ss");

    public LondonTime() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK).withZone(ZONE);
    }

    /** {@code 22 Nov 2026, 14:05} */
    public String at(Instant instant) {
        return AT.format(instant);
    }

    /** {@code 22 Nov 2026} */
    public String day(Instant instant) {
        return DAY.format(instant);
    }

    /** {@code 22 Nov 2026} */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code 14:05:09} */
    public String toTheSecond(Instant instant) {
        return SECOND.format(instant);
    }

    /** The value of a {@code datetime-local} field: with seconds only where there are some. */
    public String field(Instant instant) {
        return (instant.getEpochSecond() % 60 == 0 ? FIELD : FIELD_TO_THE_SECOND).format(instant);
    }
}
