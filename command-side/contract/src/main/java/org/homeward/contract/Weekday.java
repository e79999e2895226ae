package org.homeward.contract;

import java.time.DayOfWeek;

/** A day of the week, as the API writes it. */
public enum Weekday {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN;

    public static Weekday of(DayOfWeek day) {
        return values()[day.ordinal()];
    }
}
