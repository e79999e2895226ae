package org.homeward.contract.provider;

import java.util.Map;
import org.homeward.contract.Funder;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;

/**
 * Hours a week of many providers, summed.
 *
 * @param providers how many providers, each once; those that left are not counted, the care they still give is
 * @param spareBarred the part of spare that nobody can be offered: its providers are under an embargo or suspended
 * @param committedByFunder committed hours by who answers for them; under a funder filter only that funder's
 */
public record CapacityTotals(
        int providers,
        Map<Tier, Integer> providersByTier,
        WeeklyHours declared,
        WeeklyHours committed,
        WeeklyHours reserved,
        WeeklyHours spare,
        WeeklyHours spareBarred,
        Map<Funder, WeeklyHours> committedByFunder) {}
