package org.homeward.projections.provider;

import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;

/** The hours that a provider holds for one package since the round in which it accepted it. */
record Promise(Area area, Funder funder, WeeklyHours committed, WeeklyHours reserved) {
    Promise reserving(WeeklyHours more) {
        return new Promise(area, funder, committed, reserved.plus(more));
    }

    Promise committing(WeeklyHours hours) {
        return new Promise(area, funder, committed.plus(hours), reserved.minus(hours));
    }

    /** Reserved hours go first. */
    Promise reducedBy(WeeklyHours less) {
        WeeklyHours fromReserved = less.isMoreThan(reserved) ? reserved : less;
        return new Promise(area, funder, committed.minus(less.minus(fromReserved)), reserved.minus(fromReserved));
    }

    Promise released() {
        return new Promise(area, funder, WeeklyHours.ZERO, WeeklyHours.ZERO);
    }
}
