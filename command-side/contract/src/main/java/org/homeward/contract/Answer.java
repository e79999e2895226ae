package org.homeward.contract;

import java.time.Instant;
import java.util.List;

/**
 * An answer about one thing.
 *
 * @param version how many events its stream had, less one; the ETag
 * @param position log position that the answer reflects
 * @param asOf the instant for which it holds
 * @param incomplete views of the authority that had to leave something aside, each with the position from which on
 */
public record Answer<T>(T item, long version, long position, Instant asOf, List<String> incomplete) {
    public Answer {
        incomplete = List.copyOf(incomplete);
    }

    /** One that says nothing of what is left aside. */
    public Answer(T item, long version, long position, Instant asOf) {
        this(item, version, position, asOf, List.of());
    }
}
