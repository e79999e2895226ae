package org.homeward.service.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * For whatever only waits: right when the program starts, and from then on as steady as the machine's own counter. A
 * clock that is set back by an hour lets those who wait for a time of day wait an hour.
 */
public final class SteadyClock extends Clock {
    private final Clock right;
    private final Instant start;
    private final long counted;

    public SteadyClock(Clock right) {
        this.right = right;
        this.start = right.instant();
        this.counted = System.nanoTime();
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.ofNanos(System.nanoTime() - counted));
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The program keeps time in UTC");
    }
}
