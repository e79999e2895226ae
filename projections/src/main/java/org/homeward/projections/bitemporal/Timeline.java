package org.homeward.projections.bitemporal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One key of a view in both times. The rows believed follow one another without a gap from the first event on; an
 * event closes those that it changes, from its instant on, and writes them anew.
 */
final class Timeline<S> {
    private final Set<Row<S>> stored;
    private final List<Row<S>> closedStored = new ArrayList<>();
    private final List<Row<S>> removed = new ArrayList<>();
    private final List<Row<S>> closedNew = new ArrayList<>();
    private List<Row<S>> believed;

    /** @param loaded rows believed, of which those that end before the first event to come may be missing */
    Timeline(List<Row<S>> loaded) {
        believed = loaded.stream().sorted(Comparator.comparing(Row::validFrom)).toList();
        stored = Collections.newSetFromMap(new IdentityHashMap<>());
        stored.addAll(loaded);
    }

    List<Row<S>> believed() {
        return believed;
    }

    /** Applies a fact of the log, in log order. */
    void apply(Fact fact, Instant from, UnaryOperator<@Nullable S> evolve) {
        List<Row<S>> next = new ArrayList<>(believed.size() + 2);
        Instant begin = believed.isEmpty() ? Row.FOREVER : believed.getFirst().validFrom();
        if (from.isBefore(begin)) {
            S created = evolve.apply(null);
            if (created != null) {
                next.add(row(from, begin, fact, created));
            }
        }
        for (Row<S> row : believed) {
            if (!row.validTo().isAfter(from)) {
                next.add(row);
                continue;
            }
            S content = evolve.apply(row.content());
            if (content == null) {
                throw new IllegalStateException("position " + fact.position() + " deletes a row: views never forget");
            }
            close(row, fact);
            Instant begins = row.validFrom();
            if (begins.isBefore(from)) {
                next.add(row.validUntil(from, fact.recordedAt()));
                begins = from;
            }
            next.add(row(begins, row.validTo(), fact, content));
        }
        if (next.isEmpty()) {
            throw new IllegalStateException("position " + fact.position() + ": no row for "
                    + fact.event().getClass().getSimpleName());
        }
        believed = next;
    }

    private Row<S> row(Instant from, Instant to, Fact fact, S content) {
        return new Row<>(from, to, fact.recordedAt(), Row.FOREVER, fact.position(), fact.version(), content);
    }

    /** Events of one append are recorded at the same instant: what was believed for no time is not kept. */
    private void close(Row<S> row, Fact fact) {
        boolean isStored = stored.contains(row);
        if (row.recordedFrom().equals(fact.recordedAt())) {
            if (isStored) {
                removed.add(row);
            }
        } else if (row.recordedFrom().isAfter(fact.recordedAt())) {
            throw new IllegalStateException("position " + fact.position() + " was recorded before an earlier one");
        } else if (isStored) {
            closedStored.add(row.believedUntil(fact.recordedAt()));
        } else {
            closedNew.add(row.believedUntil(fact.recordedAt()));
        }
    }

    /** Stored rows that are no longer believed: only their {@code recordedTo} changes. */
    List<Row<S>> toClose() {
        return closedStored;
    }

    /** Stored rows that another part of the same append replaced. */
    List<Row<S>> toRemove() {
        return removed;
    }

    /** Rows that are not stored yet, believed or not. */
    List<Row<S>> toInsert() {
        List<Row<S>> rows = new ArrayList<>(closedNew);
        believed.stream().filter(row -> !stored.contains(row)).forEach(rows::add);
        return rows;
    }
}
