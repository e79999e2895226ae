package org.homeward.contract.provider;

import java.util.Map;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;

/**
 * Hours a week of one tier in one area.
 *
 * @param providers how many providers declare hours here; one that serves two areas counts in both
 * @param spareBarred the part of spare that nobody can be offered: its providers are under an embargo or suspended
 */
public record CapacityRow(
        Area area,
        Tier tier,
        int providers,
        WeeklyHours declared,
        WeeklyHours committed,
        WeeklyHours reserved,
        WeeklyHours spare,
        WeeklyHours spareBarred,
        Map<Funder, WeeklyHours> committedByFunder) {}
