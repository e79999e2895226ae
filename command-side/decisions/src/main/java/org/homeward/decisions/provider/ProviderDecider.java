package org.homeward.decisions.provider;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.BecomeAvailable;
import org.homeward.contract.provider.ProviderCommand.BringCapacityIntoEffect;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.ExitProvider;
import org.homeward.contract.provider.ProviderCommand.ImposeEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftSuspension;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderCommand.SuspendProvider;
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
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.provider.ProviderState.Acceptance;
import org.homeward.decisions.provider.ProviderState.Asked;
import org.homeward.decisions.provider.ProviderState.Member;
import org.homeward.decisions.provider.ProviderState.Refusal;
import org.homeward.decisions.provider.ProviderState.Unknown;
import org.jspecify.annotations.Nullable;

/** Decides for a provider: its membership, and its hours as promises that no race can exceed. */
public final class ProviderDecider implements Decider<ProviderCommand, ProviderState, ProviderEvent> {
    /** Version of these rules. */
    public static final int VERSION = 1;

    @Override
    public ProviderState initial() {
        return new Unknown();
    }

    @Override
    public Decision<ProviderEvent> decide(
            ProviderCommand command, ProviderState state, MarketFacts facts, Instant now) {
        if (command instanceof AdmitProvider admit) {
            return admit(admit, state, facts, now);
        }
        return switch (state) {
            case Unknown _ ->
                Decision.rejected(RejectionCode.PROVIDER_NOT_FOUND, "No provider " + command.providerId());
            case Member member -> decideForMember(command, member, facts, now);
        };
    }

    private static Decision<ProviderEvent> decideForMember(
            ProviderCommand command, Member member, MarketFacts facts, Instant now) {
        return switch (command) {
            case AdmitProvider admit -> admit(admit, member, facts, now);
            case DeclareCapacity declare -> declare(declare, member, facts, now);
            case BecomeAvailable due -> becomeAvailable(due, member, now);
            case BringCapacityIntoEffect due -> bringIntoEffect(due, member, now);
            case ImposeEmbargo impose -> impose(impose, member, now);
            case LiftEmbargo lift -> lift(lift, member, now);
            case SuspendProvider suspend -> suspend(suspend, member, now);
            case LiftSuspension lift -> liftSuspension(lift, member, now);
            case ExitProvider exit -> exit(exit, member, now);
            case RecordQualityAssessment assessment -> assess(assessment, member, now);
            case ReserveHours reserve -> reserve(reserve, member, now);
            case CommitHours commit -> commit(commit, member, now);
            case ReduceHours reduce -> reduce(reduce, member, now);
            case ReleaseHours release -> release(release, member, now);
        };
    }

    // --- membership

    private static Decision<ProviderEvent> admit(
            AdmitProvider admit, ProviderState state, MarketFacts facts, Instant now) {
        FrameworkFacts framework = facts.framework();
        if (framework == null) {
            return Decision.rejected(RejectionCode.FRAMEWORK_NOT_FOUND, "No framework " + admit.frameworkId());
        }
        LocalDate today = LondonTime.dayOf(now);
        if (framework.closesOn() != null && today.isAfter(framework.closesOn())) {
            return Decision.rejected(
                    RejectionCode.FRAMEWORK_NOT_OPEN,
                    "Framework " + framework.id() + " closed on " + framework.closesOn());
        }
        if (admit.availableFrom().isBefore(framework.opensOn())) {
            return Decision.rejected(
                    RejectionCode.DATE_BEFORE_FRAMEWORK,
                    "availableFrom " + admit.availableFrom() + " is before the framework opens, " + framework.opensOn(),
                    Map.of("field", "availableFrom"));
        }
        Optional<Decision<ProviderEvent>> unknownArea = refuseUnknownAreas(admit.areas(), framework);
        if (unknownArea.isPresent()) {
            return unknownArea.get();
        }
        if (state instanceof Member member) {
            if (!member.exited()) {
                return Decision.rejected(
                        RejectionCode.PROVIDER_EXISTS,
                        "CQC location " + admit.cqcLocationId() + " is a provider of " + framework.id() + " already",
                        Map.of("field", "cqcLocationId"));
            }
            Optional<Decision<ProviderEvent>> below =
                    refuseBelowPromises(admit.areas(), declaredByAll(admit.areas(), member), member);
            if (below.isPresent()) {
                return below.get();
            }
        }
        return Decision.accepted(new ProviderAdmitted(
                admit.providerId(),
                admit.frameworkId(),
                admit.name(),
                admit.cqcLocationId(),
                admit.tier(),
                admit.areas(),
                admit.needs().stream().sorted().toList(),
                admit.twoCarerVisits(),
                admit.ratePencePerHour(),
                admit.availableFrom(),
                now));
    }

    private static Decision<ProviderEvent> exit(ExitProvider exit, Member member, Instant now) {
        return member.exited()
                ? alreadyExited(exit)
                : Decision.accepted(
                        new ProviderExited(exit.providerId(), member.frameworkId(), exit.kind(), exit.reason(), now));
    }

    private static Decision<ProviderEvent> alreadyExited(ProviderCommand command) {
        return Decision.rejected(
                RejectionCode.PROVIDER_EXITED, "Provider " + command.providerId() + " has left the framework");
    }

    // --- bars

    private static Decision<ProviderEvent> impose(ImposeEmbargo impose, Member member, Instant now) {
        if (member.exited()) {
            return alreadyExited(impose);
        }
        if (member.embargoes().contains(impose.source())) {
            return Decision.rejected(
                    RejectionCode.ALREADY_EMBARGOED, "An embargo of " + impose.source() + " is in force already");
        }
        return Decision.accepted(
                new EmbargoImposed(impose.providerId(), member.frameworkId(), impose.source(), impose.reason(), now));
    }

    private static Decision<ProviderEvent> lift(LiftEmbargo lift, Member member, Instant now) {
        if (!member.embargoes().contains(lift.source())) {
            return Decision.rejected(RejectionCode.NOT_EMBARGOED, "No embargo of " + lift.source() + " is in force");
        }
        return Decision.accepted(
                new EmbargoLifted(lift.providerId(), member.frameworkId(), lift.source(), lift.reason(), now));
    }

    private static Decision<ProviderEvent> suspend(SuspendProvider suspend, Member member, Instant now) {
        if (member.exited()) {
            return alreadyExited(suspend);
        }
        if (member.suspensions().contains(suspend.source())) {
            return Decision.rejected(
                    RejectionCode.ALREADY_SUSPENDED, "A suspension of " + suspend.source() + " is in force already");
        }
        return Decision.accepted(new ProviderSuspended(
                suspend.providerId(), member.frameworkId(), suspend.source(), suspend.reason(), now));
    }

    private static Decision<ProviderEvent> liftSuspension(LiftSuspension lift, Member member, Instant now) {
        if (!member.suspensions().contains(lift.source())) {
            return Decision.rejected(RejectionCode.NOT_SUSPENDED, "No suspension of " + lift.source() + " is in force");
        }
        return Decision.accepted(
                new SuspensionLifted(lift.providerId(), member.frameworkId(), lift.source(), lift.reason(), now));
    }

    private static Decision<ProviderEvent> assess(RecordQualityAssessment assessment, Member member, Instant now) {
        if (assessment.assessedOn().isAfter(LondonTime.dayOf(now))) {
            return Decision.rejected(
                    RejectionCode.TIME_IN_FUTURE,
                    "assessedOn " + assessment.assessedOn() + " lies in the future",
                    Map.of("field", "assessedOn"));
        }
        // A grade stays until the next full assessment: one made earlier and told late is not the next.
        if (member.assessedOn() != null && assessment.assessedOn().isBefore(member.assessedOn())) {
            return Decision.rejected(
                    RejectionCode.DATE_NOT_POSSIBLE,
                    "assessedOn " + assessment.assessedOn() + " is before the assessment on record, "
                            + member.assessedOn() + ", which holds until a later one",
                    Map.of("field", "assessedOn"));
        }
        if (!isOutcome(assessment.grade()) && member.grade() != null && isOutcome(member.grade())) {
            return Decision.rejected(
                    RejectionCode.GRADE_STANDS,
                    member.grade() + " of " + member.assessedOn() + " stands until the next full assessment; "
                            + assessment.grade() + " is the outcome of none",
                    Map.of("field", "grade"));
        }
        return Decision.accepted(new QualityAssessed(
                assessment.providerId(), member.frameworkId(), assessment.grade(), assessment.assessedOn(), now));
    }

    private static boolean isOutcome(QualityGrade grade) {
        return switch (grade) {
            case EXCELLENT, GOOD, REQUIRES_IMPROVEMENT, POOR -> true;
            case NOT_RATED, IN_ASSESSMENT -> false;
        };
    }

    // --- declared hours

    private static Decision<ProviderEvent> declare(
            DeclareCapacity declare, Member member, MarketFacts facts, Instant now) {
        if (member.exited()) {
            return alreadyExited(declare);
        }
        FrameworkFacts framework = facts.framework();
        if (framework == null) {
            return Decision.rejected(RejectionCode.FRAMEWORK_NOT_FOUND, "No framework " + member.frameworkId());
        }
        Optional<Decision<ProviderEvent>> refused = refuseUnknownAreas(declare.areas(), framework)
                .or(() -> refuseBelowPromises(declare.areas(), byArea(declare.areas()), member));
        if (refused.isPresent()) {
            return refused.get();
        }
        Instant from = declare.effectiveFrom() == null ? now : declare.effectiveFrom();
        if (LondonTime.dayOf(from).isBefore(LondonTime.dayOf(now))) {
            return Decision.rejected(
                    RejectionCode.DATE_NOT_POSSIBLE,
                    "Hours cannot be declared for the past: " + LondonTime.dayOf(from),
                    Map.of("field", "effectiveFrom"));
        }
        boolean inEffect = !from.isAfter(now);
        // What fell due before now comes first, however late the scheduler is: the newest word holds.
        List<ProviderEvent> events = new ArrayList<>(due(declare.providerId(), member, now));
        events.add(new CapacityDeclared(
                declare.providerId(), member.frameworkId(), declare.areas(), inEffect ? now : from, inEffect, now));
        return Decision.accepted(events);
    }

    private static Decision<ProviderEvent> becomeAvailable(BecomeAvailable due, Member member, Instant now) {
        LocalDate day = member.availableFrom();
        return day == null || day.isAfter(LondonTime.dayOf(now))
                ? Decision.unchanged()
                : Decision.accepted(
                        new ProviderBecameAvailable(due.providerId(), member.frameworkId(), LondonTime.startOf(day)));
    }

    private static Decision<ProviderEvent> bringIntoEffect(BringCapacityIntoEffect due, Member member, Instant now) {
        return Decision.accepted(due(due.providerId(), member, now));
    }

    private static List<CapacityTookEffect> due(ProviderId providerId, Member member, Instant now) {
        return member.scheduled().stream()
                .filter(scheduled -> !scheduled.effectiveFrom().isAfter(now))
                .map(scheduled -> new CapacityTookEffect(
                        providerId, member.frameworkId(), scheduled.areas(), scheduled.effectiveFrom()))
                .toList();
    }

    private static Optional<Decision<ProviderEvent>> refuseUnknownAreas(
            List<AreaHours> areas, FrameworkFacts framework) {
        String unknown = areas.stream()
                .map(AreaHours::area)
                .filter(area -> !framework.hasArea(area))
                .map(Area::value)
                .collect(joining(", "));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(Decision.rejected(
                        RejectionCode.AREA_UNKNOWN,
                        "Framework " + framework.id() + " has no area " + unknown,
                        Map.of(
                                "field",
                                fieldOf(areas, hours -> !framework.hasArea(hours.area()), "area"),
                                "areas",
                                unknown)));
    }

    /** Where the first of the areas named stands that is at fault; the list, when the fault is that one is not named. */
    private static String fieldOf(List<AreaHours> areas, Predicate<AreaHours> atFault, String part) {
        return IntStream.range(0, areas.size())
                .filter(index -> atFault.test(areas.get(index)))
                .mapToObj(index -> "areas/" + index + "/" + part)
                .findFirst()
                .orElse("areas");
    }

    /** @param declared what {@code named} comes to, by area */
    private static Optional<Decision<ProviderEvent>> refuseBelowPromises(
            List<AreaHours> named, Map<Area, WeeklyHours> declared, Member member) {
        String below = declared.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Area::value)))
                .filter(entry -> promised(member, entry.getKey()).isMoreThan(entry.getValue()))
                .map(entry -> entry.getKey() + ": " + entry.getValue() + " declared, "
                        + promised(member, entry.getKey()) + " promised")
                .collect(joining("; "));
        return below.isEmpty()
                ? Optional.empty()
                : Optional.of(Decision.rejected(
                        RejectionCode.CAPACITY_BELOW_PROMISES,
                        "Hours cannot be declared below what is committed and reserved: " + below,
                        Map.of(
                                "field",
                                fieldOf(
                                        named,
                                        hours -> promised(member, hours.area()).isMoreThan(hours.hoursPerWeek()),
                                        "hoursPerWeek"))));
    }

    private static WeeklyHours promised(Member member, Area area) {
        AreaTotals totals = member.totals(area);
        return totals.committed().plus(totals.reserved());
    }

    private static Map<Area, WeeklyHours> byArea(List<AreaHours> areas) {
        return areas.stream().collect(toMap(AreaHours::area, AreaHours::hoursPerWeek, (_, last) -> last));
    }

    /** What an admission declares, with nothing in the areas it does not name but where the provider has promises. */
    private static Map<Area, WeeklyHours> declaredByAll(List<AreaHours> areas, Member member) {
        Map<Area, WeeklyHours> declared = new HashMap<>(byArea(areas));
        member.areas().keySet().forEach(area -> declared.putIfAbsent(area, WeeklyHours.ZERO));
        return declared;
    }

    // --- promises

    private static Decision<ProviderEvent> reserve(ReserveHours reserve, Member member, Instant now) {
        Promise held = member.promises().get(new Acceptance(reserve.packageId(), reserve.round()));
        if (held != null && held.wasGranted(reserve.reservation())) {
            return Decision.unchanged();
        }
        if (held == null && member.released().getOrDefault(reserve.packageId(), 0) >= reserve.round()) {
            return Decision.unchanged();
        }
        Refusal before = member.refused().get(new Asked(reserve.packageId(), reserve.reservation()));
        if (before != null) {
            return Decision.refusedByEvent(List.of(), refusal(reserve, before.code(), before.spare()));
        }
        WeeklyHours spare = member.spare(reserve.area());
        RejectionCode code = whyNot(reserve, member, held, spare);
        if (code != null) {
            return Decision.refusedByEvent(
                    List.of(new HoursReservationRefused(
                            reserve.providerId(),
                            member.frameworkId(),
                            reserve.packageId(),
                            reserve.reservation(),
                            reserve.area(),
                            reserve.hours(),
                            spare,
                            code,
                            now)),
                    refusal(reserve, code, spare));
        }
        AreaTotals totals = member.totals(reserve.area());
        return Decision.accepted(new HoursReserved(
                reserve.providerId(),
                member.frameworkId(),
                reserve.packageId(),
                reserve.round(),
                reserve.reservation(),
                reserve.area(),
                reserve.funder(),
                reserve.hours(),
                new AreaTotals(
                        reserve.area(),
                        totals.declared(),
                        totals.committed(),
                        totals.reserved().plus(reserve.hours()),
                        totals.committedNhs()),
                now));
    }

    /** Bars concern packages that are new to the provider; more hours for its own package only need the limit. */
    private static @Nullable RejectionCode whyNot(
            ReserveHours reserve, Member member, @Nullable Promise held, WeeklyHours spare) {
        if (held == null && member.bar() != null) {
            return member.bar();
        }
        if (!member.areas().containsKey(reserve.area())) {
            return RejectionCode.AREA_NOT_SERVED;
        }
        return reserve.hours().isMoreThan(spare) ? RejectionCode.HOURS_LIMIT_REACHED : null;
    }

    private static Rejection refusal(ReserveHours reserve, RejectionCode code, WeeklyHours spare) {
        return new Rejection(
                code,
                "Provider " + reserve.providerId() + " cannot promise " + reserve.hours() + " a week in "
                        + reserve.area() + ": " + spare + " spare",
                Map.of(
                        "providerId", reserve.providerId().value(),
                        "area", reserve.area().value(),
                        "hours", reserve.hours().hours().toPlainString(),
                        "spare", spare.hours().toPlainString()));
    }

    private static Decision<ProviderEvent> commit(CommitHours commit, Member member, Instant now) {
        Promise held = member.promises().get(new Acceptance(commit.packageId(), commit.round()));
        WeeklyHours hours = held == null ? WeeklyHours.ZERO : held.reservedUpTo(commit.reservation());
        if (held == null || hours.equals(WeeklyHours.ZERO)) {
            return Decision.unchanged();
        }
        AreaTotals totals = member.totals(held.area());
        return Decision.accepted(new HoursCommitted(
                commit.providerId(),
                member.frameworkId(),
                commit.packageId(),
                commit.round(),
                held.area(),
                held.funder(),
                hours,
                new AreaTotals(
                        held.area(),
                        totals.declared(),
                        totals.committed().plus(hours),
                        totals.reserved().minus(hours),
                        held.funder() == Funder.NHS ? totals.committedNhs().plus(hours) : totals.committedNhs()),
                now));
    }

    private static Decision<ProviderEvent> reduce(ReduceHours reduce, Member member, Instant now) {
        Promise held = member.promises().get(new Acceptance(reduce.packageId(), reduce.round()));
        if (held == null || held.reductions().contains(reduce.variation())) {
            return Decision.unchanged();
        }
        WeeklyHours fromReserved = held.reservedThatGo(reduce.variation(), reduce.hours(), reduce.reservation());
        return Decision.accepted(new HoursReduced(
                reduce.providerId(),
                member.frameworkId(),
                reduce.packageId(),
                reduce.round(),
                reduce.variation(),
                held.area(),
                held.funder(),
                reduce.hours(),
                fromReserved,
                replaced(
                        member.totals(held.area()),
                        held,
                        held.reducedBy(reduce.hours(), fromReserved, reduce.variation())),
                now));
    }

    private static Decision<ProviderEvent> release(ReleaseHours release, Member member, Instant now) {
        Promise held = member.promises().get(new Acceptance(release.packageId(), release.round()));
        if (held == null) {
            return Decision.unchanged();
        }
        return Decision.accepted(new HoursReleased(
                release.providerId(),
                member.frameworkId(),
                release.packageId(),
                release.round(),
                held.area(),
                held.funder(),
                held.total(),
                replaced(member.totals(held.area()), held, held.released()),
                now));
    }

    private static AreaTotals replaced(AreaTotals totals, Promise before, Promise after) {
        return new AreaTotals(
                totals.area(),
                totals.declared(),
                totals.committed().minus(before.committed()).plus(after.committed()),
                totals.reserved().minus(before.reserved()).plus(after.reserved()),
                totals.committedNhs().minus(before.committedNhs()).plus(after.committedNhs()));
    }

    // --- state

    @Override
    public ProviderState evolve(ProviderState state, ProviderEvent event) {
        if (event instanceof ProviderAdmitted admitted) {
            return admitted(admitted, state);
        }
        if (!(state instanceof Member member)) {
            throw new IllegalStateException(event + " before the provider was admitted");
        }
        return switch (event) {
            case ProviderAdmitted admitted -> admitted(admitted, member);
            case ProviderBecameAvailable _ -> available(member);
            case CapacityDeclared declared ->
                declared.inEffect()
                        ? withLimits(member, declared.areas(), member.scheduled())
                        : withLimits(member, List.of(), scheduledWith(member, declared));
            case CapacityTookEffect took ->
                withLimits(
                        member,
                        took.areas(),
                        member.scheduled().stream()
                                .filter(later -> later.effectiveFrom().isAfter(took.occurredAt()))
                                .toList());
            case EmbargoImposed imposed ->
                withBars(member, with(member.embargoes(), imposed.source()), member.suspensions());
            case EmbargoLifted lifted ->
                withBars(member, without(member.embargoes(), lifted.source()), member.suspensions());
            case ProviderSuspended suspended ->
                withBars(member, member.embargoes(), with(member.suspensions(), suspended.source()));
            case SuspensionLifted lifted ->
                withBars(member, member.embargoes(), without(member.suspensions(), lifted.source()));
            case ProviderExited _ ->
                new Member(
                        member.frameworkId(),
                        true,
                        member.embargoes(),
                        member.suspensions(),
                        member.areas(),
                        List.of(),
                        member.promises(),
                        member.released(),
                        member.refused(),
                        member.assessedOn(),
                        member.grade(),
                        null);
            case QualityAssessed assessed -> withAssessment(member, assessed);
            case HoursReserved reserved ->
                withPromise(
                        member,
                        new Acceptance(reserved.packageId(), reserved.round()),
                        reserved.after(),
                        held -> Promise.with(
                                held, reserved.area(), reserved.funder(), reserved.hours(), reserved.reservation()));
            case HoursReservationRefused refused -> withRefusal(member, refused);
            case HoursCommitted committed ->
                withPromise(
                        member,
                        new Acceptance(committed.packageId(), committed.round()),
                        committed.after(),
                        held -> known(held).committing(committed.hours()));
            case HoursReduced reduced ->
                withPromise(
                        member,
                        new Acceptance(reduced.packageId(), reduced.round()),
                        reduced.after(),
                        held -> known(held)
                                .reducedBy(reduced.hours(), fromReserved(reduced, member), reduced.variation()));
            case HoursReleased released ->
                withoutPromise(member, new Acceptance(released.packageId(), released.round()), released.after());
        };
    }

    /** Where revision 1 does not say it, its totals do: they follow the member's, with no other change in between. */
    private static WeeklyHours fromReserved(HoursReduced reduced, Member before) {
        return reduced.hoursFromReserved() == null
                ? before.totals(reduced.area()).reserved().minus(reduced.after().reserved())
                : reduced.hoursFromReserved();
    }

    private static ProviderState admitted(ProviderAdmitted admitted, ProviderState before) {
        Member member = before instanceof Member known
                ? known
                : new Member(
                        admitted.frameworkId(),
                        false,
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        null,
                        null,
                        null);
        Map<Area, AreaTotals> areas = new HashMap<>();
        // An admission names every area with promises, or it is refused.
        for (AreaHours declared : admitted.areas()) {
            areas.put(declared.area(), withDeclared(member.totals(declared.area()), declared.hoursPerWeek()));
        }
        return new Member(
                admitted.frameworkId(),
                false,
                member.embargoes(),
                member.suspensions(),
                Map.copyOf(areas),
                List.of(),
                member.promises(),
                member.released(),
                member.refused(),
                member.assessedOn(),
                member.grade(),
                admitted.availableFrom().isAfter(LondonTime.dayOf(admitted.occurredAt()))
                        ? admitted.availableFrom()
                        : null);
    }

    private static Member available(Member member) {
        return new Member(
                member.frameworkId(),
                member.exited(),
                member.embargoes(),
                member.suspensions(),
                member.areas(),
                member.scheduled(),
                member.promises(),
                member.released(),
                member.refused(),
                member.assessedOn(),
                member.grade(),
                null);
    }

    private static Member withLimits(Member member, List<AreaHours> limits, List<ScheduledLimit> scheduled) {
        Map<Area, AreaTotals> areas = new HashMap<>(member.areas());
        for (AreaHours limit : limits) {
            areas.put(limit.area(), withDeclared(member.totals(limit.area()), limit.hoursPerWeek()));
        }
        return new Member(
                member.frameworkId(),
                member.exited(),
                member.embargoes(),
                member.suspensions(),
                Map.copyOf(areas),
                scheduled,
                member.promises(),
                member.released(),
                member.refused(),
                member.assessedOn(),
                member.grade(),
                member.availableFrom());
    }

    private static Member withAssessment(Member member, QualityAssessed assessed) {
        return new Member(
                member.frameworkId(),
                member.exited(),
                member.embargoes(),
                member.suspensions(),
                member.areas(),
                member.scheduled(),
                member.promises(),
                member.released(),
                member.refused(),
                assessed.assessedOn(),
                assessed.grade(),
                member.availableFrom());
    }

    private static AreaTotals withDeclared(AreaTotals totals, WeeklyHours declared) {
        return new AreaTotals(totals.area(), declared, totals.committed(), totals.reserved(), totals.committedNhs());
    }

    /** A declaration for an instant replaces what was declared for the same instant before: a mistake can be put right. */
    private static List<ScheduledLimit> scheduledWith(Member member, CapacityDeclared declared) {
        Set<Area> named = byArea(declared.areas()).keySet();
        return Stream.concat(
                        member.scheduled().stream()
                                .map(earlier -> earlier.effectiveFrom().equals(declared.effectiveFrom())
                                        ? earlier.without(named)
                                        : earlier)
                                .filter(earlier -> !earlier.areas().isEmpty()),
                        Stream.of(new ScheduledLimit(declared.effectiveFrom(), declared.areas())))
                .sorted(Comparator.comparing(ScheduledLimit::effectiveFrom))
                .toList();
    }

    private static Member withBars(Member member, Set<BarSource> embargoes, Set<BarSource> suspensions) {
        return new Member(
                member.frameworkId(),
                member.exited(),
                embargoes,
                suspensions,
                member.areas(),
                member.scheduled(),
                member.promises(),
                member.released(),
                member.refused(),
                member.assessedOn(),
                member.grade(),
                member.availableFrom());
    }

    private static Set<BarSource> with(Set<BarSource> sources, BarSource source) {
        Set<BarSource> more = new HashSet<>(sources);
        more.add(source);
        return Set.copyOf(more);
    }

    private static Set<BarSource> without(Set<BarSource> sources, BarSource source) {
        Set<BarSource> fewer = new HashSet<>(sources);
        fewer.remove(source);
        return Set.copyOf(fewer);
    }

    private static Member withPromise(
            Member member, Acceptance acceptance, AreaTotals after, Function<@Nullable Promise, Promise> change) {
        Map<Acceptance, Promise> promises = new HashMap<>(member.promises());
        promises.put(acceptance, change.apply(promises.get(acceptance)));
        return withHours(member, after, promises, member.released());
    }

    private static Member withoutPromise(Member member, Acceptance acceptance, AreaTotals after) {
        Map<Acceptance, Promise> promises = new HashMap<>(member.promises());
        promises.remove(acceptance);
        Map<PackageId, Integer> released = new HashMap<>(member.released());
        released.merge(acceptance.packageId(), acceptance.round(), Math::max);
        return withHours(member, after, promises, released);
    }

    private static Member withHours(
            Member member, AreaTotals after, Map<Acceptance, Promise> promises, Map<PackageId, Integer> released) {
        Map<Area, AreaTotals> areas = new HashMap<>(member.areas());
        areas.put(after.area(), after);
        return new Member(
                member.frameworkId(),
                member.exited(),
                member.embargoes(),
                member.suspensions(),
                areas,
                member.scheduled(),
                promises,
                released,
                member.refused(),
                member.assessedOn(),
                member.grade(),
                member.availableFrom());
    }

    private static Member withRefusal(Member member, HoursReservationRefused event) {
        Map<Asked, Refusal> refused = new HashMap<>(member.refused());
        refused.put(new Asked(event.packageId(), event.reservation()), new Refusal(event.code(), event.spare()));
        return new Member(
                member.frameworkId(),
                member.exited(),
                member.embargoes(),
                member.suspensions(),
                member.areas(),
                member.scheduled(),
                member.promises(),
                member.released(),
                refused,
                member.assessedOn(),
                member.grade(),
                member.availableFrom());
    }

    @Override
    public Optional<FrameworkId> frameworkOf(ProviderCommand command, ProviderState state) {
        if (command instanceof AdmitProvider admit) {
            return Optional.of(admit.frameworkId());
        }
        return state instanceof Member member ? Optional.of(member.frameworkId()) : Optional.empty();
    }

    @Override
    public String rules() {
        return "provider " + VERSION;
    }

    @Override
    public String status(ProviderState state) {
        return switch (state) {
            case Unknown _ -> "UNKNOWN";
            case Member member when member.exited() -> "EXITED";
            case Member member when !member.embargoes().isEmpty() -> "EMBARGOED";
            case Member member when !member.suspensions().isEmpty() -> "SUSPENDED";
            case Member _ -> "ACTIVE";
        };
    }

    private static Promise known(@Nullable Promise held) {
        if (held == null) {
            throw new IllegalStateException("hours changed for a package that holds none");
        }
        return held;
    }
}
