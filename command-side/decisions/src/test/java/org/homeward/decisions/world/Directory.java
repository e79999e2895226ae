package org.homeward.decisions.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.homeward.contract.Area;
import org.homeward.contract.Event;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
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
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;

/** What was known of the providers at every position of the log. */
final class Directory {
    private final FrameworkFacts framework;
    private final List<Map<ProviderId, ProviderFacts>> byPosition = new ArrayList<>(List.of(Map.of()));

    Directory(FrameworkFacts framework) {
        this.framework = framework;
    }

    long head() {
        return byPosition.size() - 1L;
    }

    ProviderFacts known(long position, ProviderId id) {
        return Objects.requireNonNull(byPosition.get(Math.toIntExact(position)).get(id));
    }

    boolean isBarred(ProviderId id, long position) {
        ProviderFacts facts = known(position, id);
        return facts.exited()
                || !facts.embargoes().isEmpty()
                || !facts.suspensions().isEmpty();
    }

    /** The facts as known at a position, with the providers in an order that differs from position to position. */
    MarketFacts at(long position) {
        List<ProviderFacts> providers =
                new ArrayList<>(byPosition.get(Math.toIntExact(position)).values());
        providers.sort(
                (one, other) -> Integer.compare(Objects.hash(one.id(), position), Objects.hash(other.id(), position)));
        return new MarketFacts(position, framework, providers);
    }

    void append(Event event) {
        Map<ProviderId, ProviderFacts> before = byPosition.getLast();
        byPosition.add(
                switch (event) {
                    case ProviderEvent known -> with(before, known.providerId(), facts -> after(known, facts));
                    case PackagePlaced placed ->
                        with(before, placed.providerId(), facts -> new Facts(facts).awarding(placed.hoursPerWeek()));
                    default -> before;
                });
    }

    private static Map<ProviderId, ProviderFacts> with(
            Map<ProviderId, ProviderFacts> before, ProviderId id, UnaryOperator<ProviderFacts> change) {
        Map<ProviderId, ProviderFacts> after = new HashMap<>(before);
        after.put(id, change.apply(before.get(id)));
        return after;
    }

    private static ProviderFacts after(ProviderEvent event, ProviderFacts before) {
        return switch (event) {
            case ProviderAdmitted admitted -> admitted(admitted, before);
            case CapacityDeclared declared ->
                declared.inEffect() ? new Facts(before).declaring(declared.areas(), declared.occurredAt()) : before;
            case CapacityTookEffect took -> new Facts(before).declaring(took.areas(), took.occurredAt());
            case EmbargoImposed imposed -> new Facts(before).embargoes(with(before.embargoes(), imposed.source()));
            case EmbargoLifted lifted -> new Facts(before).embargoes(without(before.embargoes(), lifted.source()));
            case ProviderSuspended suspended ->
                new Facts(before).suspensions(with(before.suspensions(), suspended.source()));
            case SuspensionLifted lifted ->
                new Facts(before).suspensions(without(before.suspensions(), lifted.source()));
            case ProviderExited _ -> new Facts(before).exited();
            case QualityAssessed assessed -> new Facts(before).graded(assessed.grade());
            case HoursReserved reserved -> new Facts(before).totals(reserved.after());
            case HoursReservationRefused _ -> before;
            case HoursCommitted committed -> new Facts(before).totals(committed.after());
            case HoursReduced reduced -> new Facts(before).totals(reduced.after());
            case HoursReleased released -> new Facts(before).totals(released.after());
        };
    }

    private static ProviderFacts admitted(ProviderAdmitted admitted, ProviderFacts before) {
        ProviderFacts fresh = new ProviderFacts(
                admitted.providerId(),
                admitted.tier(),
                before == null ? List.of() : before.embargoes(),
                before == null ? List.of() : before.suspensions(),
                false,
                before == null ? Map.of() : before.areas(),
                admitted.needs(),
                admitted.twoCarerVisits(),
                before == null ? WeeklyHours.ZERO : before.awarded(),
                admitted.occurredAt(),
                admitted.availableFrom(),
                before == null ? QualityGrade.NOT_RATED : before.grade(),
                admitted.ratePencePerHour());
        return new Facts(fresh).declaring(admitted.areas(), admitted.occurredAt());
    }

    private static List<BarSource> with(List<BarSource> sources, BarSource source) {
        List<BarSource> more = new ArrayList<>(sources);
        more.add(source);
        return more;
    }

    private static List<BarSource> without(List<BarSource> sources, BarSource source) {
        return sources.stream().filter(other -> other != source).toList();
    }

    /** Copies of facts with one thing changed. */
    private record Facts(ProviderFacts before) {
        ProviderFacts awarding(WeeklyHours more) {
            return copy(
                    before.embargoes(),
                    before.suspensions(),
                    before.exited(),
                    before.areas(),
                    before.awarded().plus(more),
                    before.capacityChangedAt(),
                    before.grade());
        }

        ProviderFacts declaring(List<AreaHours> declared, Instant at) {
            Map<Area, AreaTotals> areas = new HashMap<>(before.areas());
            for (AreaHours hours : declared) {
                AreaTotals totals = areas.getOrDefault(hours.area(), none(hours.area()));
                areas.put(
                        hours.area(),
                        new AreaTotals(
                                hours.area(),
                                hours.hoursPerWeek(),
                                totals.committed(),
                                totals.reserved(),
                                totals.committedNhs()));
            }
            return copy(
                    before.embargoes(),
                    before.suspensions(),
                    before.exited(),
                    areas,
                    before.awarded(),
                    at,
                    before.grade());
        }

        ProviderFacts totals(AreaTotals totals) {
            Map<Area, AreaTotals> areas = new HashMap<>(before.areas());
            areas.put(totals.area(), totals);
            return copy(
                    before.embargoes(),
                    before.suspensions(),
                    before.exited(),
                    areas,
                    before.awarded(),
                    before.capacityChangedAt(),
                    before.grade());
        }

        ProviderFacts embargoes(List<BarSource> embargoes) {
            return copy(
                    embargoes,
                    before.suspensions(),
                    before.exited(),
                    before.areas(),
                    before.awarded(),
                    before.capacityChangedAt(),
                    before.grade());
        }

        ProviderFacts suspensions(List<BarSource> suspensions) {
            return copy(
                    before.embargoes(),
                    suspensions,
                    before.exited(),
                    before.areas(),
                    before.awarded(),
                    before.capacityChangedAt(),
                    before.grade());
        }

        ProviderFacts exited() {
            return copy(
                    before.embargoes(),
                    before.suspensions(),
                    true,
                    before.areas(),
                    before.awarded(),
                    before.capacityChangedAt(),
                    before.grade());
        }

        ProviderFacts graded(QualityGrade grade) {
            return copy(
                    before.embargoes(),
                    before.suspensions(),
                    before.exited(),
                    before.areas(),
                    before.awarded(),
                    before.capacityChangedAt(),
                    grade);
        }

        private ProviderFacts copy(
                List<BarSource> embargoes,
                List<BarSource> suspensions,
                boolean exited,
                Map<Area, AreaTotals> areas,
                WeeklyHours awarded,
                Instant capacityChangedAt,
                QualityGrade grade) {
            return new ProviderFacts(
                    before.id(),
                    before.tier(),
                    embargoes,
                    suspensions,
                    exited,
                    areas,
                    before.needs(),
                    before.twoCarerVisits(),
                    awarded,
                    capacityChangedAt,
                    before.availableFrom(),
                    grade,
                    before.ratePencePerHour());
        }

        private static AreaTotals none(Area area) {
            return new AreaTotals(area, WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO);
        }
    }
}
