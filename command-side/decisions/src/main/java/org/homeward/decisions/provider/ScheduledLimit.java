package org.homeward.decisions.provider;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.provider.AreaHours;

/** A declaration made for the future. */
record ScheduledLimit(Instant effectiveFrom, List<AreaHours> areas) {
    ScheduledLimit without(Set<Area> named) {
        return new ScheduledLimit(
                effectiveFrom,
                areas.stream().filter(limit -> !named.contains(limit.area())).toList());
    }
}
