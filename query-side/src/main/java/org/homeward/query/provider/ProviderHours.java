package org.homeward.query.provider;

import java.time.Instant;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;

/**
 * A provider's hours in one area at one instant.
 *
 * @param exited it left: what it still gives counts, what it once declared does not
 */
record ProviderHours(Instant at, ProviderId provider, String name, Tier tier, boolean exited, AreaNow entry) {
    WeeklyHours declared() {
        return exited ? entry.committed().plus(entry.reserved()) : entry.declared();
    }

    WeeklyHours spare() {
        return declared().minus(entry.committed()).minus(entry.reserved());
    }

    /** Among the providers of its area and tier. */
    boolean counts() {
        return !exited && entry.declared().isMoreThan(WeeklyHours.ZERO);
    }
}
