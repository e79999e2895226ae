package org.homeward.decisions.provider;

import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;

/** The hours a provider holds for one package, and the reservations that led to them. */
record Promise(Area area, Funder funder, WeeklyHours committed, WeeklyHours reserved, Set<String> reservations) {
    WeeklyHours total() {
        return committed.plus(reserved);
    }

    WeeklyHours committedNhs() {
        return funder == Funder.NHS ? committed : WeeklyHours.ZERO;
    }
}
