package org.homeward.projections.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homeward.contract.Event;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.provider.Bar;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.Departure;
import org.homeward.contract.provider.ProviderEntry;
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

/** One row per provider: who it is, what bars it, its grade. Its hours, which change far more often, stand apart. */
public final class ProviderRows implements View<ProviderEntry> {
    @Override
    public String table() {
        return "view_provider";
    }

    @Override
    public Map<String, String> key() {
        return Map.of("provider_id", "text");
    }

    @Override
    public List<Column<ProviderEntry>> columns() {
        return List.of(
                new Column<>(
                        "framework_id",
                        "text",
                        provider -> provider.frameworkId().value()),
                new Column<>("tier", "text", provider -> provider.tier().name()),
                new Column<>("doc", "jsonb", ViewJson::write));
    }

    @Override
    public List<Touch> touchedBy(Event event) {
        if (!(event instanceof ProviderEvent provider) || concernsHoursOnly(provider)) {
            return List.of();
        }
        return List.of(Touch.of(provider.occurredAt(), provider.providerId().value()));
    }

    /** They have their version in the row of the hours. */
    private static boolean concernsHoursOnly(ProviderEvent event) {
        return event instanceof HoursReserved
                || event instanceof HoursCommitted
                || event instanceof HoursReduced
                || event instanceof HoursReleased;
    }

    @Override
    public @Nullable ProviderEntry evolve(@Nullable ProviderEntry before, List<String> key, Fact fact) {
        if (fact.event() instanceof ProviderAdmitted admitted) {
            return admitted(before, admitted);
        }
        return before == null ? null : evolve(before, (ProviderEvent) fact.event());
    }

    private static ProviderEntry evolve(ProviderEntry before, ProviderEvent event) {
        return switch (event) {
            case ProviderAdmitted admitted -> admitted(before, admitted);
            case EmbargoImposed imposed ->
                with(
                        before,
                        more(before.embargoes(), new Bar(imposed.source(), imposed.reason(), imposed.occurredAt())),
                        before.suspensions());
            case EmbargoLifted lifted -> with(before, fewer(before.embargoes(), lifted.source()), before.suspensions());
            case ProviderSuspended suspended ->
                with(
                        before,
                        before.embargoes(),
                        more(
                                before.suspensions(),
                                new Bar(suspended.source(), suspended.reason(), suspended.occurredAt())));
            case SuspensionLifted lifted ->
                with(before, before.embargoes(), fewer(before.suspensions(), lifted.source()));
            case ProviderExited exited ->
                with(
                        before,
                        before.grade(),
                        before.assessedOn(),
                        new Departure(exited.kind(), exited.reason(), exited.occurredAt()));
            case QualityAssessed assessed -> with(before, assessed.grade(), assessed.assessedOn(), before.exit());
            case ProviderBecameAvailable _, CapacityDeclared _, CapacityTookEffect _, HoursReservationRefused _ ->
                before;
            case HoursReserved _, HoursCommitted _, HoursReduced _, HoursReleased _ -> before;
        };
    }

    /** One that comes back keeps its grade and its bars: only their source lifts them. */
    private static ProviderEntry admitted(@Nullable ProviderEntry before, ProviderAdmitted admitted) {
        return new ProviderEntry(
                admitted.providerId(),
                admitted.frameworkId(),
                admitted.name(),
                admitted.cqcLocationId(),
                admitted.tier(),
                admitted.needs(),
                admitted.twoCarerVisits(),
                admitted.ratePencePerHour(),
                admitted.availableFrom(),
                admitted.occurredAt(),
                before == null ? QualityGrade.NOT_RATED : before.grade(),
                before == null ? null : before.assessedOn(),
                before == null ? List.of() : before.embargoes(),
                before == null ? List.of() : before.suspensions(),
                null);
    }

    private static ProviderEntry with(ProviderEntry before, List<Bar> embargoes, List<Bar> suspensions) {
        return with(before, before.grade(), before.assessedOn(), embargoes, suspensions, before.exit());
    }

    private static ProviderEntry with(
            ProviderEntry before, QualityGrade grade, @Nullable LocalDate assessedOn, @Nullable Departure exit) {
        return with(before, grade, assessedOn, before.embargoes(), before.suspensions(), exit);
    }

    private static ProviderEntry with(
            ProviderEntry before,
            QualityGrade grade,
            @Nullable LocalDate assessedOn,
            List<Bar> embargoes,
            List<Bar> suspensions,
            @Nullable Departure exit) {
        return new ProviderEntry(
                before.id(),
                before.frameworkId(),
                before.name(),
                before.cqcLocationId(),
                before.tier(),
                before.needs(),
                before.twoCarerVisits(),
                before.ratePencePerHour(),
                before.availableFrom(),
                before.admittedAt(),
                grade,
                assessedOn,
                embargoes,
                suspensions,
                exit);
    }

    private static List<Bar> more(List<Bar> bars, Bar bar) {
        return Stream.concat(fewer(bars, bar.source()).stream(), Stream.of(bar)).toList();
    }

    private static List<Bar> fewer(List<Bar> bars, BarSource source) {
        return bars.stream().filter(bar -> bar.source() != source).toList();
    }

    @Override
    public ProviderEntry read(ResultSet row) throws SQLException {
        return ViewJson.read(row.getString("doc"), ProviderEntry.class);
    }
}
