package org.homeward.app.watching;

import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** One reading of all gauges. */
final class Sheet {
    private final Map<Family, Map<Tags, Double>> rows = new EnumMap<>(Family.class);

    /** All of it or, where it cannot be read, nothing. */
    static Sheet of(Source source) {
        Sheet sheet = new Sheet();
        source.read(sheet);
        return sheet;
    }

    /** @param tags names and values in turn */
    void put(Family family, double value, String... tags) {
        rows.computeIfAbsent(family, _ -> new HashMap<>()).put(Tags.of(tags), value);
    }

    void putAll(Sheet other) {
        other.rows.forEach((family, read) ->
                rows.computeIfAbsent(family, _ -> new HashMap<>()).putAll(read));
    }

    Map<Tags, Double> rows(Family family) {
        return rows.getOrDefault(family, Map.of());
    }
}
