package org.homeward.decisions.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * The hours a provider holds for one package since it accepted it.
 *
 * @param reservations granted so far, in order; none is granted twice
 * @param reductions made so far, by their variation; none is made twice
 */
record Promise(
        Area area, Funder funder, WeeklyHours committed, List<Reservation> reservations, Set<String> reductions) {

    /** @param left what of it is still reserved */
    record Reservation(String name, WeeklyHours left) {}

    /** {@code before}, null at first, with a reservation that was granted. */
    static Promise with(@Nullable Promise before, Area area, Funder funder, WeeklyHours hours, String reservation) {
        List<Reservation> granted = new ArrayList<>(before == null ? List.of() : before.reservations);
        granted.add(new Reservation(reservation, hours));
        return before == null
                ? new Promise(area, funder, WeeklyHours.ZERO, List.copyOf(granted), Set.of())
                : new Promise(area, funder, before.committed, List.copyOf(granted), before.reductions);
    }

    boolean wasGranted(String reservation) {
        return indexOf(reservation) >= 0;
    }

    WeeklyHours reserved() {
        return sum(reservations);
    }

    /** What is reserved by a reservation and by those before it; nothing, where it was not granted. */
    WeeklyHours reservedUpTo(String reservation) {
        return sum(reservations.subList(0, indexOf(reservation) + 1));
    }

    /** What a reduction takes from reserved hours: they go first, since what is committed is care that someone receives. */
    WeeklyHours reservedThatGo(String variation, WeeklyHours less, String reservation) {
        WeeklyHours most =
                wasGranted(variation) ? reservations.get(indexOf(variation)).left() : reservedUpTo(reservation);
        return less.isMoreThan(most) ? most : less;
    }

    Promise committing(WeeklyHours hours) {
        return new Promise(area, funder, committed.plus(hours), less(hours, reservations), reductions);
    }

    /** @param fromReserved how much of {@code less} goes from reserved hours; the rest from committed ones */
    Promise reducedBy(WeeklyHours less, WeeklyHours fromReserved, String variation) {
        return new Promise(
                area,
                funder,
                committed.minus(less.minus(fromReserved)),
                less(fromReserved, wasGranted(variation) ? first(variation) : reservations),
                and(reductions, variation));
    }

    Promise released() {
        return new Promise(area, funder, WeeklyHours.ZERO, List.of(), reductions);
    }

    WeeklyHours total() {
        return committed.plus(reserved());
    }

    WeeklyHours committedNhs() {
        return funder == Funder.NHS ? committed : WeeklyHours.ZERO;
    }

    /** These reservations in their order, with less in the first that have any left. */
    private List<Reservation> less(WeeklyHours hours, List<Reservation> inTurn) {
        Map<String, WeeklyHours> left = new HashMap<>();
        WeeklyHours rest = hours;
        for (Reservation one : inTurn) {
            WeeklyHours taken = rest.isMoreThan(one.left()) ? one.left() : rest;
            left.put(one.name(), one.left().minus(taken));
            rest = rest.minus(taken);
        }
        return reservations.stream()
                .map(one -> new Reservation(one.name(), left.getOrDefault(one.name(), one.left())))
                .toList();
    }

    private List<Reservation> first(String name) {
        return Stream.concat(
                        reservations.stream().filter(one -> one.name().equals(name)),
                        reservations.stream().filter(one -> !one.name().equals(name)))
                .toList();
    }

    private static WeeklyHours sum(List<Reservation> some) {
        return some.stream().map(Reservation::left).reduce(WeeklyHours.ZERO, WeeklyHours::plus);
    }

    private static Set<String> and(Set<String> known, String another) {
        Set<String> more = new HashSet<>(known);
        more.add(another);
        return Set.copyOf(more);
    }

    private int indexOf(String reservation) {
        return reservations.stream().map(Reservation::name).toList().indexOf(reservation);
    }
}
