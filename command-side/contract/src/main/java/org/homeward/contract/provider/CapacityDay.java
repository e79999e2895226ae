package org.homeward.contract.provider;

import java.time.LocalDate;
import java.util.Map;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;

/** Hours a week at the end of one day in London; today: as of now. */
public record CapacityDay(
        LocalDate date,
        int providers,
        WeeklyHours declared,
        WeeklyHours committed,
        WeeklyHours reserved,
        WeeklyHours spare,
        Map<Funder, WeeklyHours> committedByFunder) {}
