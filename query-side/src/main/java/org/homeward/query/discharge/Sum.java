package org.homeward.query.discharge;

import org.homeward.contract.discharge.DelayFigure;

/** People and seconds, added up one by one. */
final class Sum {
    private int people;
    private long seconds;

    void add(long more) {
        people++;
        seconds += more;
    }

    DelayFigure figure(String cases) {
        return DelayFigure.of(people, seconds, cases);
    }
}
