package org.homeward.projections.provider;

import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/** The hours that a provider holds for one package since the round in which it accepted it. */
record Promise(Area area, Funder funder, WeeklyHours committed, WeeklyHours reserved) {
    Promise reserving(WeeklyHours more) {
        return new Promise(area, funder, committed, reserved.plus(more));
    }

    Promise committing(WeeklyHours hours) {
        return new Promise(area, funder, committed.plus(hours), reserved.minus(hours));
    }

    /** @param fromReserved how much of {@code less}; null where the event does not say: then reserved hours go first */
    Promise reducedBy(WeeklyHours less, @Nullable WeeklyHours fromReserved) {
        WeeklyHours reservedThatGo = fromReserved == null ? reservedFirst(less) : fromReserved;
        return new Promise(area, funder, committed.minus(less.minus(reservedThatGo)), reserved.minus(reservedThatGo));
    }

    private WeeklyHours reservedFirst(WeeklyHours less) {
        return less.isMoreThan(reserved) ? reserved : less;
    }

    Promise released() {
        return new Promise(area, funder, WeeklyHours.ZERO, WeeklyHours.ZERO);
    }
}
