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
 */
public record Listed<T>(List<T> items, @Nullable String next, long position, Instant asOf) {
    public Listed {
        items = List.copyOf(items);
    }
}
