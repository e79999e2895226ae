package org.homeward.projections.bitemporal;

import java.time.Instant;
import java.util.List;

/**
 * A row of a view that an event concerns, and from when on in the world.
 *
 * @param key values of the view's key columns, without the authority
 */
public record Touch(List<String> key, Instant validFrom) {
    public Touch {
        key = List.copyOf(key);
    }

    public static Touch of(Instant validFrom, String... key) {
        return new Touch(List.of(key), validFrom);
    }
}
