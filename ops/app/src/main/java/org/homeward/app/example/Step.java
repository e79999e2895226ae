package org.homeward.app.example;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something that happened.
 *
 * @param number of the package or stay it belongs to
 * @param order among those of one number at the same time
 */
record Step(Instant at, int number, int order, Runnable action) implements Comparable<Step> {
    private static final Comparator<Step> AS_IT_HAPPENED =
            Comparator.comparing(Step::at).thenComparing(Step::number).thenComparing(Step::order);

    void take() {
        action.run();
    }

    @Override
    public int compareTo(Step other) {
        return AS_IT_HAPPENED.compare(this, other);
    }
}
