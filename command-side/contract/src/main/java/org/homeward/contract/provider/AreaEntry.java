package org.homeward.contract.provider;

import java.time.Instant;
import org.homeward.contract.Area;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * What the view of capacity keeps of a provider's limit in one area: projections write it, queries read it. What is
 * promised under it stands in the view of promises.
 *
 * @param plannedFor instant for which the declared hours were announced, while they are only a plan
 */
public record AreaEntry(
        Area area, WeeklyHours declared, @Nullable Instant plannedFor) {}
