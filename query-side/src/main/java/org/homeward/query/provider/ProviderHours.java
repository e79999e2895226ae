package org.homeward.query.provider;

import java.time.Instant;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;

/**
 * A provider's hours in one area at one instant.
 *
 * @param exited it left: the care it still gives counts, it does not
 * @param barred under an embargo or suspended: nobody can be offered what it has to spare
 */
record ProviderHours(
        Instant at, ProviderId provider, String name, Tier tier, boolean exited, boolean barred, AreaNow entry) {
    /** Among the providers of its area and tier. */
    boolean counts() {
        return !exited && entry.declared().isMoreThan(WeeklyHours.ZERO);
    }
}
