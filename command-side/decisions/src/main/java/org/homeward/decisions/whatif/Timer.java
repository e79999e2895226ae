package org.homeward.decisions.whatif;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something that is to happen in the other world at its time.
 *
 * @param rank answers come before the end of their window
 * @param number of those noted before
 */
record Timer(Instant at, int rank, long number, Runnable action) implements Comparable<Timer> {
    static final int ANSWER = 0;
    static final int DUE = 1;

    private static final Comparator<Timer> IN_TURN =
            Comparator.comparing(Timer::at).thenComparing(Timer::rank).thenComparing(Timer::number);

    @Override
    public int compareTo(Timer other) {
        return IN_TURN.compare(this, other);
    }
}
