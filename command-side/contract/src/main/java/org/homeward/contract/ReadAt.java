package org.homeward.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The point in both times at which a question is asked.
 *
 * @param asOf as things were in the world at this instant; null: now. May lie ahead, for what is planned
 * @param knownAt as far as it had been recorded by this instant; null: all that is recorded
 * @param atLeast log position that the answer must reflect; null: whatever the view has reached
 */
public record ReadAt(
        @Nullable Instant asOf,
        @Nullable Instant knownAt,
        @Nullable Long atLeast) {
    /** Now, and all that is recorded. */
    public static ReadAt now() {
        return new ReadAt(null, null, null);
    }
}
