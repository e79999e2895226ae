package org.homeward.contract.provider;

import org.homeward.contract.Area;
import org.homeward.contract.WeeklyHours;

/**
 * A provider's hours in one area after an event. Committed plus reserved never exceed declared.
 *
 * @param committedNhs the part of committed that the NHS funds; the rest is the council's
 */
public record AreaTotals(
        Area area, WeeklyHours declared, WeeklyHours committed, WeeklyHours reserved, WeeklyHours committedNhs) {
    public WeeklyHours spare() {
        return declared.minus(committed).minus(reserved);
    }
}
