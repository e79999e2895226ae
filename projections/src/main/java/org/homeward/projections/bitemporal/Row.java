package org.homeward.projections.bitemporal;

import java.time.Instant;

/**
 * A row of a view: its content, from when to when it was so, and from when to when it was believed.
 *
 * @param position of the last event in it, and {@code version} the event's place in its stream
 */
record Row<S>(
        Instant validFrom,
        Instant validTo,
        Instant recordedFrom,
        Instant recordedTo,
        long position,
        long version,
        S content) {
    /** No end: {@code infinity} in the database. */
    static final Instant FOREVER = Instant.MAX;

    Row<S> believedUntil(Instant end) {
        return new Row<>(validFrom, validTo, recordedFrom, end, position, version, content);
    }

    Row<S> validUntil(Instant end, Instant recordedAt) {
        return new Row<>(validFrom, end, recordedAt, FOREVER, position, version, content);
    }
}
