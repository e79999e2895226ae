package org.homeward.bench.generator;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is still to happen, of all councils, in turn. */
final class Agenda {
    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long noted;

    record Item(Instant at, long number, Consumer<Instant> action) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    /** @param action is told when it happens */
    void at(Instant at, Consumer<Instant> action) {
        items.add(new Item(at, noted++, action));
    }

    /** The next before the end; null where there is none. */
    @Nullable
    Item nextBefore(Instant end) {
        Item next = items.peek();
        return next == null || !next.at().isBefore(end) ? null : items.remove();
    }
}
