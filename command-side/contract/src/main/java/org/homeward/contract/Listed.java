package org.homeward.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the {@code after} of the next page; null on the last
 * @param position log position that the answer reflects
 * @param asOf the instant for which it holds
 * @param incomplete views of the authority that had to leave something aside, each with the position from which on
 */
public record Listed<T>(List<T> items, @Nullable String next, long position, Instant asOf, List<String> incomplete) {
    public Listed {
        items = List.copyOf(items);
        incomplete = List.copyOf(incomplete);
    }

    /** One that says nothing of what is left aside. */
    public Listed(List<T> items, @Nullable String next, long position, Instant asOf) {
        this(items, next, position, asOf, List.of());
    }
}
