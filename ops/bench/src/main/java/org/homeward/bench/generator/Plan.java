package org.homeward.bench.generator;

import java.time.Instant;
import java.time.LocalDate;
import org.homeward.decisions.LondonTime;

/**
 * What is generated. The same plan gives the same events, but for ciphertext: keys and nonces are never the same.
 *
 * @param livePackages that a council has at a time, once people have begun to leave as often as they come
 * @param mostEvents where to stop, should it come before the last day
 * @param until the day before which everything happens
 */
public record Plan(int councils, int years, long seed, int livePackages, long mostEvents, LocalDate until) {
    /** As many as the example has. */
    public static final int LIVE_PACKAGES = 1_450;

    public Plan {
        if (councils < 1 || years < 1 || livePackages < 1 || mostEvents < 1) {
            throw new IllegalArgumentException("councils, years, live packages and events are at least one each");
        }
    }

    LocalDate opensOn() {
        return until.minusYears(years);
    }

    Instant end() {
        return LondonTime.startOf(until);
    }
}
