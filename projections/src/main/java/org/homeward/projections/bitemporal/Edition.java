package org.homeward.projections.bitemporal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of one key as they were believed after an append.
 *
 * @param recordedAt of the append
 * @param position of the last fact that they rest on, and {@code version} its key's own last event's place in its stream
 */
public record Edition<S>(Instant recordedAt, long position, long version, List<Stretch<S>> rows) {
    public Edition {
        rows = List.copyOf(rows);
    }

    /**
     * How long it was so.
     *
     * @param to null: no end is known
     */
    public record Stretch<S>(Instant from, @Nullable Instant to, S content) {}
}
