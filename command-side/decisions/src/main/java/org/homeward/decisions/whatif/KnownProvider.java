package org.homeward.decisions.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
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
import org.homeward.decisions.ProviderFacts;
import org.jspecify.annotations.Nullable;

/**
 * A provider as the directory knows it after an event; the fold that the directory's tables are in SQL.
 *
 * @param ahead declared for later; until then the lowest of all counts
 */
record KnownProvider(
        ProviderId id,
        Tier tier,
        List<BarSource> embargoes,
        List<BarSource> suspensions,
        boolean exited,
        Map<Area, AreaTotals> areas,
        List<Ahead> ahead,
        List<SpecialistNeed> needs,
        boolean twoCarerVisits,
        Instant capacityChangedAt,
        LocalDate availableFrom,
        QualityGrade grade,
        int ratePencePerHour) {

    record Ahead(Area area, Instant from, WeeklyHours declared) {}

    static KnownProvider after(@Nullable KnownProvider before, ProviderEvent event) {
        if (event instanceof ProviderAdmitted admitted) {
            return admitted(admitted, before);
        }
        if (before == null) {
            throw new IllegalStateException(event + " before the provider was admitted");
        }
        return switch (event) {
            case ProviderAdmitted admitted -> admitted(admitted, before);
            case CapacityDeclared declared ->
                declared.inEffect()
                        ? before.limits(declaring(before.areas, declared.areas()), before.ahead, declared.occurredAt())
                        : before.limits(before.areas, before.aheadWith(declared), declared.occurredAt());
            case CapacityTookEffect took ->
                before.limits(
                        declaring(before.areas, took.areas()),
                        before.ahead.stream()
                                .filter(later -> later.from().isAfter(took.occurredAt()))
                                .toList(),
                        took.occurredAt());
            case EmbargoImposed imposed ->
                before.bars(with(before.embargoes, imposed.source()), before.suspensions, before.exited, before.ahead);
            case EmbargoLifted lifted ->
                before.bars(
                        without(before.embargoes, lifted.source()), before.suspensions, before.exited, before.ahead);
            case ProviderSuspended suspended ->
                before.bars(
                        before.embargoes, with(before.suspensions, suspended.source()), before.exited, before.ahead);
            case SuspensionLifted lifted ->
                before.bars(
                        before.embargoes, without(before.suspensions, lifted.source()), before.exited, before.ahead);
            case ProviderExited _ -> before.bars(before.embargoes, before.suspensions, true, List.of());
            case QualityAssessed assessed -> before.graded(assessed.grade());
            case HoursReserved reserved -> before.totals(reserved.after());
            case ProviderBecameAvailable _, HoursReservationRefused _ -> before;
            case HoursCommitted committed -> before.totals(committed.after());
            case HoursReduced reduced -> before.totals(reduced.after());
            case HoursReleased released -> before.totals(released.after());
        };
    }

    /** An exited provider may come back: its bars stand, what it promised stays, its limits are as declared now. */
    private static KnownProvider admitted(ProviderAdmitted admitted, @Nullable KnownProvider before) {
        Map<Area, AreaTotals> promised = before == null
                ? Map.of()
                : before.areas.values().stream()
                        .filter(totals ->
                                totals.committed().plus(totals.reserved()).isMoreThan(WeeklyHours.ZERO))
                        .collect(Collectors.toMap(AreaTotals::area, totals -> declared(totals, WeeklyHours.ZERO)));
        return new KnownProvider(
                admitted.providerId(),
                admitted.tier(),
                before == null ? List.of() : before.embargoes,
                before == null ? List.of() : before.suspensions,
                false,
                declaring(promised, admitted.areas()),
                List.of(),
                admitted.needs(),
                admitted.twoCarerVisits(),
                admitted.occurredAt(),
                admitted.availableFrom(),
                before == null ? QualityGrade.NOT_RATED : before.grade,
                admitted.ratePencePerHour());
    }

    ProviderFacts facts(WeeklyHours awarded) {
        Map<Area, AreaTotals> limits = new HashMap<>(areas);
        for (Ahead later : ahead) {
            limits.computeIfPresent(
                    later.area(),
                    (_, totals) -> totals.declared().isMoreThan(later.declared())
                            ? declared(totals, later.declared())
                            : totals);
        }
        return new ProviderFacts(
                id,
                tier,
                embargoes,
                suspensions,
                exited,
                limits,
                needs,
                twoCarerVisits,
                awarded,
                capacityChangedAt,
                availableFrom,
                grade,
                ratePencePerHour);
    }

    private static Map<Area, AreaTotals> declaring(Map<Area, AreaTotals> before, List<AreaHours> named) {
        Map<Area, AreaTotals> after = new HashMap<>(before);
        for (AreaHours hours : named) {
            after.put(
                    hours.area(),
                    declared(
                            before.getOrDefault(
                                    hours.area(),
                                    new AreaTotals(
                                            hours.area(),
                                            WeeklyHours.ZERO,
                                            WeeklyHours.ZERO,
                                            WeeklyHours.ZERO,
                                            WeeklyHours.ZERO)),
                            hours.hoursPerWeek()));
        }
        return after;
    }

    private static AreaTotals declared(AreaTotals totals, WeeklyHours limit) {
        return new AreaTotals(totals.area(), limit, totals.committed(), totals.reserved(), totals.committedNhs());
    }

    private List<Ahead> aheadWith(CapacityDeclared declared) {
        List<Ahead> later = new ArrayList<>(ahead);
        for (AreaHours hours : declared.areas()) {
            later.removeIf(
                    known -> known.area().equals(hours.area()) && known.from().equals(declared.effectiveFrom()));
            later.add(new Ahead(hours.area(), declared.effectiveFrom(), hours.hoursPerWeek()));
        }
        return List.copyOf(later);
    }

    private KnownProvider totals(AreaTotals after) {
        Map<Area, AreaTotals> all = new HashMap<>(areas);
        all.put(after.area(), after);
        return limits(all, ahead, capacityChangedAt);
    }

    private KnownProvider limits(Map<Area, AreaTotals> limits, List<Ahead> later, Instant changedAt) {
        return copy(embargoes, suspensions, exited, limits, later, changedAt, grade);
    }

    private KnownProvider bars(List<BarSource> embargoed, List<BarSource> suspended, boolean left, List<Ahead> later) {
        return copy(embargoed, suspended, left, areas, later, capacityChangedAt, grade);
    }

    private KnownProvider graded(QualityGrade now) {
        return copy(embargoes, suspensions, exited, areas, ahead, capacityChangedAt, now);
    }

    private KnownProvider copy(
            List<BarSource> embargoed,
            List<BarSource> suspended,
            boolean left,
            Map<Area, AreaTotals> limits,
            List<Ahead> later,
            Instant changedAt,
            QualityGrade graded) {
        return new KnownProvider(
                id,
                tier,
                embargoed,
                suspended,
                left,
                limits,
                later,
                needs,
                twoCarerVisits,
                changedAt,
                availableFrom,
                graded,
                ratePencePerHour);
    }

    private static List<BarSource> with(List<BarSource> sources, BarSource source) {
        return Stream.concat(sources.stream(), Stream.of(source)).toList();
    }

    private static List<BarSource> without(List<BarSource> sources, BarSource source) {
        return sources.stream().filter(other -> other != source).toList();
    }
}
