package org.homeward.contract;

import java.time.Instant;

/**
 * An answer about one thing.
 *
 * @param version how many events its stream had, less one; the ETag
 * @param position log position that the answer reflects
 * @param asOf the instant for which it holds
 */
public record Answer<T>(T item, long version, long position, Instant asOf) {}
