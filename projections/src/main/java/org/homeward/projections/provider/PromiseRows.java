package org.homeward.projections.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Area;
import org.homeward.contract.Event;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Touch;
import org.homeward.projections.bitemporal.View;
import org.jspecify.annotations.Nullable;

/**
 * One row per promise of hours: a provider, a package, the round in which it accepted. It follows the changes that
 * events tell and not the totals that they carry, which hold at their place in the log and not at their instant.
 */
public final class PromiseRows implements View<Promise> {
    @Override
    public String table() {
        return "view_promise";
    }

    @Override
    public Map<String, String> key() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("provider_id", "text");
        key.put("package_id", "text");
        key.put("round", "integer");
        return key;
    }

    @Override
    public List<Column<Promise>> columns() {
        return List.of(
                new Column<>("area", "text", promise -> promise.area().value()),
                new Column<>("funder", "text", promise -> promise.funder().name()),
                new Column<>("committed", "numeric", promise -> text(promise.committed())),
                new Column<>("reserved", "numeric", promise -> text(promise.reserved())));
    }

    private static String text(WeeklyHours hours) {
        return hours.hours().toPlainString();
    }

    @Override
    public List<Touch> touchedBy(Event event) {
        return switch (event) {
            case HoursReserved e -> List.of(touch(e, e.packageId(), e.round()));
            case HoursCommitted e -> List.of(touch(e, e.packageId(), e.round()));
            case HoursReduced e -> List.of(touch(e, e.packageId(), e.round()));
            case HoursReleased e -> List.of(touch(e, e.packageId(), e.round()));
            default -> List.of();
        };
    }

    private static Touch touch(ProviderEvent event, PackageId packageId, int round) {
        return Touch.of(event.occurredAt(), event.providerId().value(), packageId.value(), Integer.toString(round));
    }

    @Override
    public @Nullable Promise evolve(@Nullable Promise before, List<String> key, Fact fact) {
        if (fact.event() instanceof HoursReserved reserved) {
            return before == null
                    ? new Promise(reserved.area(), reserved.funder(), WeeklyHours.ZERO, reserved.hours())
                    : before.reserving(reserved.hours());
        }
        if (before == null) {
            return null;
        }
        return switch (fact.event()) {
            case HoursCommitted committed -> before.committing(committed.hours());
            case HoursReduced reduced -> before.reducedBy(reduced.hours(), reduced.hoursFromReserved());
            case HoursReleased _ -> before.released();
            default -> before;
        };
    }

    @Override
    public Promise read(ResultSet row) throws SQLException {
        return new Promise(
                new Area(row.getString("area")),
                Funder.valueOf(row.getString("funder")),
                WeeklyHours.of(row.getBigDecimal("committed")),
                WeeklyHours.of(row.getBigDecimal("reserved")));
    }
}
