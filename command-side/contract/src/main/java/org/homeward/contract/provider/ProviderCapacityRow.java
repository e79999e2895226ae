package org.homeward.contract.provider;

import java.util.Map;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;

/**
 * Hours a week of one provider in one area.
 *
 * @param spareBarred the part of spare that nobody can be offered: all of it under an embargo or a suspension, else none
 */
public record ProviderCapacityRow(
        ProviderId providerId,
        String name,
        Area area,
        Tier tier,
        WeeklyHours declared,
        WeeklyHours committed,
        WeeklyHours reserved,
        WeeklyHours spare,
        WeeklyHours spareBarred,
        Map<Funder, WeeklyHours> committedByFunder) {}
