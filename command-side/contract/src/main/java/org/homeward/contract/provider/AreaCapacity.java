package org.homeward.contract.provider;

import org.homeward.contract.Area;
import org.homeward.contract.WeeklyHours;

/**
 * A provider's hours a week in one area.
 *
 * @param declared the limit up to which it promises care; after its exit what it still gives, as it owes nothing more
 * @param committed hours of packages whose assessment is confirmed
 * @param reserved hours promised to packages that are not yet committed
 * @param spare declared less committed and reserved
 * @param spareBarred the part of spare that nobody can be offered: all of it under an embargo or a suspension, else none
 */
public record AreaCapacity(
        Area area,
        WeeklyHours declared,
        WeeklyHours committed,
        WeeklyHours reserved,
        WeeklyHours spare,
        WeeklyHours spareBarred) {}
