package org.homeward.contract.provider;

import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Which hours are summed; null: all.
 *
 * @param funder counts only this funder's committed hours; declared, reserved and spare hours belong to no funder
 */
public record CapacityFilter(
        @Nullable FrameworkId framework,
        @Nullable Area area,
        @Nullable Tier tier,
        @Nullable Funder funder) {}
