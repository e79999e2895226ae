package org.homeward.decisions.brokerage;

import java.time.LocalDate;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.decisions.LondonTime;

/** What a hand-back says of its provider's hours. */
public final class HandBacks {
    private HandBacks() {}

    /**
     * Whether the hours outlast the hand-back: then they fall due, else they are free at once. The event alone tells, not
     * when somebody reads it, so that of two readers one sees to it and never both or neither.
     */
    public static boolean isWithNotice(PackageHandedBack back) {
        return holdsHoursOn(LondonTime.dayOf(back.occurredAt()), back);
    }

    public static boolean holdsHoursOn(LocalDate day, PackageHandedBack back) {
        return back.releaseOn().isAfter(day);
    }
}
