package org.homeward.service.intake;

import java.time.Instant;

/** Between which instants whatever is told lies: what is earlier or later is a slip of the keyboard. */
public final class SaneTimes {
    public static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    public static final Instant LAST = Instant.parse("2100-12-31T23:59:59Z");

    private SaneTimes() {}
}
