package org.homeward.app.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened and what was found, as a table to keep. */
final class Tally {
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private final List<String> found = new ArrayList<>();
    private int done;
    private int refused;
    private int repeated;
    private int deadlines;
    private int overBookings;
    private long events;

    void happened(Fault fault) {
        happened.merge(fault, 1, Integer::sum);
    }

    void told(List<Told> told) {
        int ok = Math.toIntExact(told.stream().filter(Told::isDone).count());
        done += ok;
        refused += told.size() - ok;
    }

    void ended(Check check, Callers callers, List<String> what) {
        found.addAll(what);
        repeated += callers.repeated();
        deadlines += check.deadlines();
        overBookings += check.overBookings();
        events += check.events();
    }

    private long count(String kind) {
        return found.stream().filter(one -> one.contains(kind)).count();
    }

    @Override
    public String toString() {
        var table = new StringBuilder();
        happened.forEach((fault, times) ->
                line(table, fault.name().toLowerCase(Locale.ROOT).replace('_', ' '), times));
        line(
                table,
                "faults",
                happened.values().stream().mapToInt(Integer::intValue).sum());
        line(table, "commands done", done);
        line(table, "commands refused by a rule", refused);
        line(table, "asked again", repeated);
        line(table, "events", events);
        line(table, "deadlines fired", deadlines);
        line(table, "lost", count("lost"));
        line(table, "half effects", count("half effect"));
        line(table, "over-bookings", overBookings);
        line(table, "anything wrong", found.size());
        return table.toString();
    }

    private static void line(StringBuilder table, String what, long count) {
        table.append(String.format(Locale.ROOT, "%-28s %,9d%n", what, count));
    }
}
