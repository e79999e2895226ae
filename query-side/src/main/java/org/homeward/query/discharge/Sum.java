package org.homeward.query.discharge;

import org.homeward.contract.discharge.DelayFigure;
import org.jspecify.annotations.Nullable;

/** People and seconds, added up one by one. */
final class Sum {
    private int people;
    private long seconds;

    void add(long more) {
        people++;
        seconds += more;
    }

    DelayFigure figure(@Nullable String cases) {
        return DelayFigure.of(people, seconds, cases);
    }
}
