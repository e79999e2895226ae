package org.homeward.query.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.contract.Area;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaEntry;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A provider's limit in one area at one instant, and what it has promised there.
 *
 * @param declared of one that left: what it still gives, as it owes nothing more
 * @param committedNhs the part of committed that the NHS funds
 */
record AreaNow(Area area, WeeklyHours declared, WeeklyHours committed, WeeklyHours reserved, WeeklyHours committedNhs) {

    private record Promised(Area area, WeeklyHours committed, WeeklyHours reserved, WeeklyHours committedNhs) {}

    /**
     * A table of one row: {@code areas} with what a provider's promises hold at an instant, for {@link #of}, null when
     * it has none, and {@code version} of the latest of them.
     */
    static String promised(Snapshot at, String provider, String instant) {
        return """
                (SELECT max(a.version) AS version,
                        jsonb_agg(jsonb_build_object('area', a.area, 'committed', a.committed,
                                'reserved', a.reserved, 'committedNhs', a.committed_nhs)) AS areas
                 FROM (SELECT v.area, max(v.version) AS version, sum(v.committed) AS committed,
                              sum(v.reserved) AS reserved,
                              coalesce(sum(v.committed) FILTER (WHERE v.funder = 'NHS'), 0) AS committed_nhs
                       FROM view_promise v
                       WHERE %1$s AND v.provider_id = %2$s AND v.valid_from <= %3$s AND v.valid_to > %3$s
                       GROUP BY v.area) a)
                """.formatted(at.believed("v"), provider, instant);
    }

    /** By area, in the order of their codes. */
    static List<AreaNow> of(String declared, @Nullable String promised, boolean exited) {
        List<AreaNow> areas = of(declared, promised);
        return exited ? areas.stream().map(AreaNow::ofOneThatLeft).toList() : areas;
    }

    private static List<AreaNow> of(String declared, @Nullable String promised) {
        Map<Area, AreaNow> areas = new TreeMap<>(Comparator.comparing(Area::value));
        for (AreaEntry entry : EntryJson.read(declared, AreaEntry[].class)) {
            areas.put(
                    entry.area(),
                    new AreaNow(entry.area(), entry.declared(), WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO));
        }
        if (promised != null) {
            for (Promised one : EntryJson.read(promised, Promised[].class)) {
                areas.compute(
                        one.area(),
                        (area, known) -> new AreaNow(
                                area,
                                known == null ? WeeklyHours.ZERO : known.declared(),
                                one.committed(),
                                one.reserved(),
                                one.committedNhs()));
            }
        }
        return List.copyOf(areas.values());
    }

    private AreaNow ofOneThatLeft() {
        return new AreaNow(area, committed.plus(reserved), committed, reserved, committedNhs);
    }

    WeeklyHours spare() {
        return declared.minus(committed).minus(reserved);
    }
}
