package org.homeward.projections.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.contract.Area;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.AreaEntry;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Touch;
import org.homeward.projections.bitemporal.View;
import org.jspecify.annotations.Nullable;

/**
 * One row per provider with its limits by area. They come from declarations alone, so that a declaration for the
 * future is a plan from its instant on and no promise made before then takes it back.
 */
public final class CapacityRows implements View<Hours> {
    @Override
    public String table() {
        return "view_capacity";
    }

    @Override
    public Map<String, String> key() {
        return Map.of("provider_id", "text");
    }

    @Override
    public List<Column<Hours>> columns() {
        return List.of(
                new Column<>(
                        "framework_id", "text", hours -> hours.frameworkId().value()),
                new Column<>("tier", "text", hours -> hours.tier().name()),
                new Column<>("exited", "boolean", hours -> Boolean.toString(hours.exited())),
                new Column<>("areas", "jsonb", hours -> ViewJson.write(hours.areas())));
    }

    @Override
    public List<Touch> touchedBy(Event event) {
        if (!(event instanceof ProviderEvent provider)) {
            return List.of();
        }
        String key = provider.providerId().value();
        return switch (provider) {
            case ProviderAdmitted _, CapacityTookEffect _, ProviderExited _ ->
                List.of(Touch.of(provider.occurredAt(), key));
            case CapacityDeclared declared -> List.of(Touch.of(declared.effectiveFrom(), key));
            case ProviderBecameAvailable _,
                    EmbargoImposed _,
                    EmbargoLifted _,
                    ProviderSuspended _,
                    SuspensionLifted _,
                    QualityAssessed _,
                    HoursReserved _,
                    HoursReservationRefused _,
                    HoursCommitted _,
                    HoursReduced _,
                    HoursReleased _ -> List.of();
        };
    }

    @Override
    public @Nullable Hours evolve(@Nullable Hours before, List<String> key, Fact fact) {
        if (fact.event() instanceof ProviderAdmitted admitted) {
            return admitted(admitted);
        }
        return before == null ? null : evolve(before, (ProviderEvent) fact.event());
    }

    private static Hours evolve(Hours before, ProviderEvent event) {
        return switch (event) {
            case ProviderAdmitted admitted -> admitted(admitted);
            case CapacityDeclared declared ->
                withDeclared(
                        before,
                        declared.areas(),
                        declared.effectiveFrom(),
                        declared.inEffect() ? null : declared.effectiveFrom());
            case CapacityTookEffect took -> withDeclared(before, took.areas(), took.occurredAt(), null);
            case ProviderExited _ -> new Hours(before.frameworkId(), before.tier(), true, before.areas());
            case ProviderBecameAvailable _,
                    EmbargoImposed _,
                    EmbargoLifted _,
                    ProviderSuspended _,
                    SuspensionLifted _,
                    QualityAssessed _,
                    HoursReserved _,
                    HoursReservationRefused _,
                    HoursCommitted _,
                    HoursReduced _,
                    HoursReleased _ -> before;
        };
    }

    private static Hours admitted(ProviderAdmitted admitted) {
        Map<Area, AreaEntry> areas = byArea(List.of());
        for (AreaHours limit : admitted.areas()) {
            areas.put(limit.area(), new AreaEntry(limit.area(), limit.hoursPerWeek(), null));
        }
        return new Hours(admitted.frameworkId(), admitted.tier(), false, List.copyOf(areas.values()));
    }

    /** What is announced for later than {@code from} stands: it replaces this limit when its time comes. */
    private static Hours withDeclared(
            Hours before, List<AreaHours> limits, Instant from, @Nullable Instant plannedFor) {
        Map<Area, AreaEntry> areas = byArea(before.areas());
        for (AreaHours limit : limits) {
            areas.compute(limit.area(), (area, known) -> {
                Instant later = known == null ? null : known.plannedFor();
                return later != null && later.isAfter(from)
                        ? known
                        : new AreaEntry(area, limit.hoursPerWeek(), plannedFor);
            });
        }
        return with(before, areas);
    }

    private static Map<Area, AreaEntry> byArea(List<AreaEntry> areas) {
        Map<Area, AreaEntry> byArea = new TreeMap<>(Comparator.comparing(Area::value));
        areas.forEach(area -> byArea.put(area.area(), area));
        return byArea;
    }

    private static Hours with(Hours before, Map<Area, AreaEntry> areas) {
        return new Hours(before.frameworkId(), before.tier(), before.exited(), List.copyOf(areas.values()));
    }

    @Override
    public Hours read(ResultSet row) throws SQLException {
        return new Hours(
                new FrameworkId(row.getString("framework_id")),
                Tier.valueOf(row.getString("tier")),
                row.getBoolean("exited"),
                Arrays.asList(ViewJson.read(row.getString("areas"), AreaEntry[].class)));
    }
}
