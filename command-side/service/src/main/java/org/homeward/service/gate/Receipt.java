package org.homeward.service.gate;

import org.homeward.contract.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What a command brought about.
 *
 * @param id of the thing commanded, without its context: {@code pkg-…}
 * @param position position in the log that holds all of it
 * @param refusal a refusal that is on record as an event: the log moved, the caller is refused
 */
public record Receipt(
        String id, String status, long position, @Nullable Rejection refusal) {}
