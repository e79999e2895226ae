package org.homeward.query.discharge;

import java.time.Duration;
import java.time.Instant;

/**
 * Whole seconds within one period of waiting: every boundary is rounded down from the period's start, so that parts that
 * follow one another add up to the whole.
 */
record Boundaries(Instant start) {
    long seconds(Instant from, Instant to) {
        return since(to) - since(from);
    }

    private long since(Instant instant) {
        return Duration.between(start, instant).toSeconds();
    }
}
