package org.homeward.query.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.ProviderId;
import org.homeward.contract.framework.FrameworkArea;
import org.jspecify.annotations.Nullable;

/** Refuses a filter that names nothing: an empty list would say that there is nothing of that kind. */
public final class KnownFilters {
    private KnownFilters() {}

    public static void check(Snapshot at, @Nullable FrameworkId framework, @Nullable Area area) {
        check(at, framework, area, null);
    }

    /** Whatever instant is asked for: an area is not wrong because it was not yet one. */
    public static void check(
            Snapshot at, @Nullable FrameworkId framework, @Nullable Area area, @Nullable ProviderId provider) {
        if (framework == null && area == null && provider == null) {
            return;
        }
        TreeMap<String, SortedSet<String>> areas = areasByFramework(at);
        List<Fault> faults = new ArrayList<>();
        if (framework != null && !areas.containsKey(framework.value())) {
            faults.add(unknown("framework", areas.keySet()));
        } else if (area != null) {
            SortedSet<String> known = new TreeSet<>();
            areas.forEach((id, codes) -> {
                if (framework == null || framework.value().equals(id)) {
                    known.addAll(codes);
                }
            });
            if (!known.contains(area.value())) {
                faults.add(unknown("area", known));
            }
        }
        if (provider != null && !isKnown(at, provider)) {
            faults.add(new Fault("?provider", "UNKNOWN_VALUE", "names no provider; /api/v1/providers lists them"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** As above, where a provider asks for its own, whether it names itself or not. */
    public static void check(
            Snapshot at,
            @Nullable FrameworkId framework,
            @Nullable Area area,
            @Nullable ProviderId provider,
            Caller caller) {
        check(at, framework, area, provider != null && provider.equals(caller.provider()) ? null : provider);
    }

    private static TreeMap<String, SortedSet<String>> areasByFramework(Snapshot at) {
        TreeMap<String, SortedSet<String>> areas = new TreeMap<>();
        at.sql("SELECT f.framework_id, f.doc -> 'areas' AS areas FROM view_framework f WHERE " + at.believed("f"))
                .query(row -> {
                    SortedSet<String> codes =
                            areas.computeIfAbsent(row.getString("framework_id"), id -> new TreeSet<>());
                    Arrays.stream(EntryJson.read(row.getString("areas"), FrameworkArea[].class))
                            .forEach(one -> codes.add(one.code().value()));
                });
        return areas;
    }

    private static boolean isKnown(Snapshot at, ProviderId provider) {
        return at.sql("SELECT EXISTS (SELECT FROM view_provider p WHERE %s AND p.provider_id = :provider)"
                        .formatted(at.believed("p")))
                .param("provider", provider.value())
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private static Fault unknown(String name, Set<String> known) {
        return new Fault(
                "?" + name,
                "UNKNOWN_VALUE",
                known.isEmpty()
                        ? "must be a known one; there is none yet"
                        : "must be one of " + String.join(", ", known));
    }
}
