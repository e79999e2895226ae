package org.homeward.contract;

import java.time.Instant;

/** Finds where the log must be read up to, so that an answer about an instant never changes. */
@FunctionalInterface
public interface AllRecorded {
    /**
     * The position that holds all that is recorded, and ever will be, with a time of recording up to this instant.
     *
     * @throws InvalidInput when the instant lies in the future
     */
    long positionBy(Instant instant);
}
