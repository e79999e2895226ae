package org.homeward.decisions.provider;

import java.util.HashSet;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * The hours a provider holds for one package since it accepted it.
 *
 * @param reservations granted so far; none is granted twice
 * @param reductions made so far, by their variation; none is made twice
 */
record Promise(
        Area area,
        Funder funder,
        WeeklyHours committed,
        WeeklyHours reserved,
        Set<String> reservations,
        Set<String> reductions) {

    /** {@code before}, null at first, with a reservation that was granted. */
    static Promise with(@Nullable Promise before, Area area, Funder funder, WeeklyHours hours, String reservation) {
        return before == null
                ? new Promise(area, funder, WeeklyHours.ZERO, hours, Set.of(reservation), Set.of())
                : new Promise(
                        area,
                        funder,
                        before.committed,
                        before.reserved.plus(hours),
                        and(before.reservations, reservation),
                        before.reductions);
    }

    Promise committing(WeeklyHours hours) {
        return new Promise(area, funder, committed.plus(hours), reserved.minus(hours), reservations, reductions);
    }

    /** Reserved hours go first: what is committed is care that someone receives. */
    Promise reducedBy(WeeklyHours less) {
        WeeklyHours fromReserved = less.isMoreThan(reserved) ? reserved : less;
        return new Promise(
                area,
                funder,
                committed.minus(less.minus(fromReserved)),
                reserved.minus(fromReserved),
                reservations,
                reductions);
    }

    Promise reducedBy(WeeklyHours less, String variation) {
        Promise smaller = reducedBy(less);
        return new Promise(area, funder, smaller.committed, smaller.reserved, reservations, and(reductions, variation));
    }

    WeeklyHours total() {
        return committed.plus(reserved);
    }

    WeeklyHours committedNhs() {
        return funder == Funder.NHS ? committed : WeeklyHours.ZERO;
    }

    private static Set<String> and(Set<String> known, String another) {
        Set<String> more = new HashSet<>(known);
        more.add(another);
        return Set.copyOf(more);
    }
}
