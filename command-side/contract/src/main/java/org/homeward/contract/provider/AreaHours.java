package org.homeward.contract.provider;

import org.homeward.contract.Area;
import org.homeward.contract.WeeklyHours;

/** Hours a week that a provider declares for an area: the limit up to which it can be obliged. */
public record AreaHours(Area area, WeeklyHours hoursPerWeek) {}
