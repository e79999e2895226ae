package org.homeward.projections.bitemporal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.homeward.projections.bitemporal.Edition.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * One key of a view whose rows come whole with every append that concerns it: those that stay the same stay, the others
 * are closed and the new ones written.
 */
final class Restatement<S> {
    private final List<Held<S>> closed = new ArrayList<>();
    private final List<Row<S>> removed;
    private List<Held<S>> believed;

    /** @param stored how the row stands in the database; null: it is not there */
    private record Held<S>(Row<S> row, @Nullable Row<S> stored) {}

    /**
     * Begins before an append.
     *
     * @param loaded rows still believed at {@code since}, or later
     * @param since when the append was recorded; the rows of an earlier part of it are written anew
     */
    Restatement(List<Row<S>> loaded, Instant since) {
        removed = loaded.stream()
                .filter(row -> !row.recordedFrom().isBefore(since))
                .toList();
        believed = loaded.stream()
                .filter(row -> row.recordedFrom().isBefore(since))
                .map(row -> new Held<>(row.believedUntil(Row.FOREVER), row))
                .toList();
    }

    /** What is believed after an append; appends come in log order. */
    void state(Edition<S> edition) {
        List<Held<S>> before = new ArrayList<>(believed);
        List<Held<S>> after = new ArrayList<>();
        for (Stretch<S> stretch : edition.rows()) {
            Row<S> row = row(stretch, edition);
            Held<S> same = take(before, row);
            after.add(same == null ? new Held<>(row, null) : same);
        }
        before.forEach(gone -> closed.add(new Held<>(gone.row().believedUntil(edition.recordedAt()), gone.stored())));
        believed = after;
    }

    private static <S> Row<S> row(Stretch<S> stretch, Edition<S> edition) {
        return new Row<>(
                stretch.from(),
                stretch.to() == null ? Row.FOREVER : stretch.to(),
                edition.recordedAt(),
                Row.FOREVER,
                edition.position(),
                edition.version(),
                stretch.content());
    }

    private static <S> @Nullable Held<S> take(List<Held<S>> rows, Row<S> like) {
        for (Held<S> held : rows) {
            Row<S> row = held.row();
            if (row.validFrom().equals(like.validFrom())
                    && row.validTo().equals(like.validTo())
                    && row.content().equals(like.content())) {
                rows.remove(held);
                return held;
            }
        }
        return null;
    }

    /** Stored rows of which only {@code recordedTo} changes. */
    List<Row<S>> toClose() {
        List<Row<S>> rows = new ArrayList<>();
        for (Held<S> held : all()) {
            if (held.stored() != null
                    && !held.stored().recordedTo().equals(held.row().recordedTo())) {
                rows.add(held.row());
            }
        }
        return rows;
    }

    /** Stored rows that another part of the same append replaced. */
    List<Row<S>> toRemove() {
        return removed;
    }

    /** Rows that are not stored yet, believed or not. */
    List<Row<S>> toInsert() {
        return all().stream()
                .filter(held -> held.stored() == null)
                .map(Held::row)
                .toList();
    }

    private List<Held<S>> all() {
        List<Held<S>> all = new ArrayList<>(closed);
        all.addAll(believed);
        return all;
    }
}
