package org.homeward.contract.provider;

import java.time.LocalDate;
import java.util.Map;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;

/**
 * Hours a week at the end of one day in London; today: as of now.
 *
 * @param spareBarred the part of spare that nobody can be offered: its providers are under an embargo or suspended
 */
public record CapacityDay(
        LocalDate date,
        int providers,
        WeeklyHours declared,
        WeeklyHours committed,
        WeeklyHours reserved,
        WeeklyHours spare,
        WeeklyHours spareBarred,
        Map<Funder, WeeklyHours> committedByFunder) {}
