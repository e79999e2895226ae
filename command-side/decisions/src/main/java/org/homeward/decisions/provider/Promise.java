package org.homeward.decisions.provider;

import java.util.HashSet;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;

/** The hours a provider holds for one package since it accepted it, and the reservations and reductions behind them. */
record Promise(Area area, Funder funder, WeeklyHours committed, WeeklyHours reserved, Set<String> changes) {
    WeeklyHours total() {
        return committed.plus(reserved);
    }

    Promise with(String change) {
        Set<String> more = new HashSet<>(changes);
        more.add(change);
        return new Promise(area, funder, committed, reserved, Set.copyOf(more));
    }

    WeeklyHours committedNhs() {
        return funder == Funder.NHS ? committed : WeeklyHours.ZERO;
    }
}
