package org.homeward.projections.bitemporal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homeward.projections.bitemporal.ViewTable.Keyed;
import org.homeward.projections.bitemporal.ViewTable.Wanted;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A view whose rows are not folded event by event but computed, key by key, from everything recorded so far. The table
 * is in both times like every other, and where batches end makes no difference to its rows.
 */
public final class Restated<S> {
    private final ViewTable<S> table;

    public Restated(JdbcTemplate jdbc, Shape<S> shape, String schema) {
        table = new ViewTable<>(jdbc, shape, schema);
    }

    /** Writes what is believed of each key after each append that concerned it, in log order. */
    public void write(Map<RowKey, List<Edition<S>>> editions) {
        if (editions.isEmpty()) {
            return;
        }
        Map<RowKey, List<Row<S>>> loaded = table.loadRecordedUpTo(editions.entrySet().stream()
                .map(entry -> new Wanted(
                        entry.getKey().authority(),
                        entry.getKey().key(),
                        entry.getValue().getFirst().recordedAt()))
                .toList());
        List<Keyed<S>> close = new ArrayList<>();
        List<Keyed<S>> remove = new ArrayList<>();
        List<Keyed<S>> insert = new ArrayList<>();
        editions.forEach((key, all) -> {
            Restatement<S> restatement = new Restatement<>(
                    loaded.getOrDefault(key, List.of()), all.getFirst().recordedAt());
            all.forEach(restatement::state);
            restatement.toClose().forEach(row -> close.add(new Keyed<>(key.authority(), key.key(), row)));
            restatement.toRemove().forEach(row -> remove.add(new Keyed<>(key.authority(), key.key(), row)));
            restatement.toInsert().forEach(row -> insert.add(new Keyed<>(key.authority(), key.key(), row)));
        });
        table.remove(remove);
        table.close(close);
        table.insert(insert);
    }

    public void empty() {
        table.empty();
    }
}
