package org.homeward.app.watching;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One reading of all gauges. */
final class Sheet {
    private final Map<Family, List<Row<?>>> rows = new EnumMap<>(Family.class);

    /** @param tags names and values in turn */
    void put(Family family, double value, String... tags) {
        rows.computeIfAbsent(family, _ -> new ArrayList<>()).add(Row.of(Tags.of(tags), () -> value));
    }

    List<Row<?>> rows(Family family) {
        return rows.getOrDefault(family, List.of());
    }
}
