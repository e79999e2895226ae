package org.homeward.projections.bitemporal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homeward.projections.bitemporal.ViewTable.Keyed;
import org.homeward.projections.bitemporal.ViewTable.Wanted;
import org.springframework.jdbc.core.JdbcTemplate;

/** Brings facts into one view: loads the rows they concern once, folds in memory, writes what changed. */
final class ViewWriter<S> implements Keeper {
    private final View<S> view;
    private final ViewTable<S> table;

    ViewWriter(JdbcTemplate jdbc, View<S> view, String schema) {
        this.view = view;
        this.table = new ViewTable<>(jdbc, view, schema);
    }

    /** A fact and the instant from which it concerns one key. */
    private record Touched(Fact fact, Instant from) {}

    @Override
    public void write(List<Fact> facts) {
        Map<RowKey, List<Touched>> touched = touched(facts);
        if (touched.isEmpty()) {
            return;
        }
        Map<RowKey, List<Row<S>>> loaded = table.load(touched.entrySet().stream()
                .map(entry ->
                        new Wanted(entry.getKey().authority(), entry.getKey().key(), earliest(entry.getValue())))
                .toList());
        List<Keyed<S>> close = new ArrayList<>();
        List<Keyed<S>> remove = new ArrayList<>();
        List<Keyed<S>> insert = new ArrayList<>();
        touched.forEach((key, all) -> {
            Timeline<S> timeline = new Timeline<>(loaded.getOrDefault(key, List.of()));
            for (Touched one : all) {
                timeline.apply(one.fact(), one.from(), before -> view.evolve(before, key.key(), one.fact()));
            }
            timeline.toClose().forEach(row -> close.add(new Keyed<>(key.authority(), key.key(), row)));
            timeline.toRemove().forEach(row -> remove.add(new Keyed<>(key.authority(), key.key(), row)));
            timeline.toInsert().forEach(row -> insert.add(new Keyed<>(key.authority(), key.key(), row)));
        });
        table.close(close);
        table.remove(remove);
        table.insert(insert);
    }

    @Override
    public void empty() {
        table.empty();
    }

    private Map<RowKey, List<Touched>> touched(List<Fact> facts) {
        Map<RowKey, List<Touched>> touched = new LinkedHashMap<>();
        for (Fact fact : facts) {
            for (Touch touch : view.touchedBy(fact.event())) {
                // The database keeps microseconds.
                Instant from = touch.validFrom().truncatedTo(ChronoUnit.MICROS);
                touched.computeIfAbsent(new RowKey(fact.authority(), touch.key()), key -> new ArrayList<>())
                        .add(new Touched(fact, from));
            }
        }
        return touched;
    }

    private static Instant earliest(List<Touched> touched) {
        return touched.stream().map(Touched::from).min(Instant::compareTo).orElseThrow();
    }
}
