package org.homeward.decisions.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.WeeklyHours;

/** Hours that were awarded to one provider, in the order of their times, with a running total: a sum is two look-ups. */
final class Awards {
    private final List<Award> byTime = new ArrayList<>();
    private long newest;

    /** @param total of this one and all before it, in quarter hours */
    private record Award(Instant at, long position, int quarters, int total) {}

    Awards copy() {
        Awards copy = new Awards();
        copy.byTime.addAll(byTime);
        copy.newest = newest;
        return copy;
    }

    void add(long position, Instant at, WeeklyHours hours) {
        newest = Math.max(newest, position);
        int place = upTo(at);
        byTime.add(place, new Award(at, position, hours.quarters(), 0));
        // Most come in the order of their times: then this is one.
        for (int index = place; index < byTime.size(); index++) {
            Award award = byTime.get(index);
            byTime.set(index, new Award(award.at, award.position, award.quarters, totalOf(index) + award.quarters));
        }
    }

    /** What was known at a position of awards after one instant and up to another. */
    WeeklyHours sum(Instant after, Instant until, long position) {
        int from = upTo(after);
        int to = upTo(until);
        if (position >= newest) {
            return WeeklyHours.ofQuarters(totalOf(to) - totalOf(from));
        }
        int quarters = 0;
        for (Award award : byTime.subList(from, to)) {
            quarters += award.position <= position ? award.quarters : 0;
        }
        return WeeklyHours.ofQuarters(quarters);
    }

    private int totalOf(int count) {
        return count == 0 ? 0 : byTime.get(count - 1).total;
    }

    /** How many there are up to an instant. */
    private int upTo(Instant until) {
        int low = 0;
        int high = byTime.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byTime.get(middle).at.isAfter(until)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
