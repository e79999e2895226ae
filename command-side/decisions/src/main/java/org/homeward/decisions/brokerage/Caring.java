package org.homeward.decisions.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.brokerage.Visit;
import org.homeward.decisions.Decision;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.brokerage.Answer.Notice;
import org.homeward.decisions.brokerage.PackageState.PendingVariation;
import org.homeward.decisions.brokerage.PackageState.Placed;
import org.homeward.decisions.brokerage.PackageState.Requested;
import org.homeward.decisions.brokerage.PackageState.Suspension;
import org.jspecify.annotations.Nullable;

/** The care itself: assessed, started, varied, paused, given back, ended. */
final class Caring {
    private Caring() {}

    static Decision<PackageEvent> confirmAssessment(ConfirmAssessment confirm, Requested state, Instant now) {
        if (!(state.phase() instanceof Placed placed)) {
            return Steps.forbidden(state, "assessed");
        }
        if (placed.assessedOn() != null) {
            return Decision.rejected(
                    RejectionCode.ASSESSMENT_DONE, "The provider has confirmed its assessment already");
        }
        return refuseFuture("assessedOn", confirm.assessedOn(), now)
                .or(() ->
                        refuseBefore("assessedOn", confirm.assessedOn(), "the offer was accepted", placed.acceptedOn()))
                .orElseGet(() -> Decision.accepted(new AssessmentConfirmed(
                        state.packageId(), placed.round(), placed.provider(), confirm.assessedOn(), now)));
    }

    static Decision<PackageEvent> handBack(HandBackPackage handBack, Requested state, MarketFacts market, Instant now) {
        if (!(state.phase() instanceof Placed placed)) {
            return Steps.forbidden(state, "handed back");
        }
        if (placed.variation() != null) {
            return variationPending();
        }
        LocalDate today = LondonTime.dayOf(now);
        LocalDate lastDay = handBack.lastDay();
        Optional<Decision<PackageEvent>> refused = refuseLastDay(lastDay, placed.startedOn());
        if (refused.isPresent()) {
            return refused.get();
        }
        LocalDate releaseOn = lastDay == null || lastDay.isBefore(today) ? today : lastDay.plusDays(1);
        return Steps.from(state)
                .then(new PackageHandedBack(
                        state.packageId(),
                        placed.round(),
                        placed.provider(),
                        handBack.reason(),
                        handBack.note(),
                        lastDay,
                        releaseOn,
                        now))
                .thenOn(open -> Cascade.next(open, open.attempt() + 1, RoundCause.HANDED_BACK, market, now))
                .done();
    }

    private static Optional<Decision<PackageEvent>> refuseLastDay(
            @Nullable LocalDate lastDay, @Nullable LocalDate startedOn) {
        if (startedOn == null) {
            return lastDay == null
                    ? Optional.empty()
                    : Optional.of(notPossible("lastDay", "Care that never started has no last day"));
        }
        return lastDay == null
                ? Optional.of(notPossible("lastDay", "Care started on " + startedOn + ": its last day must be said"))
                : refuseBefore("lastDay", lastDay, "care started", startedOn);
    }

    static Decision<PackageEvent> start(StartPackage start, Requested state, Instant now) {
        if (!(state.phase() instanceof Placed placed) || placed.startedOn() != null) {
            return Steps.forbidden(state, "started");
        }
        LocalDate assessedOn = placed.assessedOn();
        if (assessedOn == null) {
            return Decision.rejected(
                    RejectionCode.ASSESSMENT_OUTSTANDING,
                    "Care starts after the provider has confirmed its own assessment");
        }
        return refuseFuture("startedOn", start.startedOn(), now)
                .or(() -> refuseBefore(
                        "startedOn", start.startedOn(), "the provider confirmed its assessment", assessedOn))
                .orElseGet(() -> Decision.accepted(
                        new PackageStarted(state.packageId(), placed.provider(), start.startedOn(), now)));
    }

    static Decision<PackageEvent> vary(VaryPackage vary, Requested state, MarketFacts market, Instant now) {
        if (!(state.phase() instanceof Placed placed) || placed.suspension() != null) {
            return Steps.forbidden(state, "varied");
        }
        if (placed.variation() != null) {
            return variationPending();
        }
        if (vary.visits().equals(state.terms().visits())) {
            return Decision.rejected(RejectionCode.NOTHING_CHANGED, "The visits already are like this");
        }
        Optional<Decision<PackageEvent>> refused = Requesting.refuseVisits(
                        vary.visits(),
                        vary.shortVisit() == null ? state.terms().shortVisit() : vary.shortVisit(),
                        Cascade.known(market).policy())
                .or(() -> refuseSecondCarer(vary.visits(), state, placed, market));
        if (refused.isPresent()) {
            return refused.get();
        }
        WeeklyHours before = state.terms().hoursPerWeek();
        WeeklyHours after = Visit.hoursPerWeek(vary.visits());
        PendingVariation variation = new PendingVariation(
                "variation-" + (placed.variations() + 1) + "-of-round-" + placed.round(),
                after.minus(before),
                vary.visits(),
                vary.shortVisit() == null ? state.terms().shortVisit() : vary.shortVisit(),
                vary.effectiveFrom(),
                vary.reason());
        return Decision.accepted(
                after.isMoreThan(before)
                        ? new VariationRequested(
                                state.packageId(),
                                placed.round(),
                                placed.provider(),
                                variation.reservation(),
                                state.area(),
                                state.funder(),
                                variation.moreHours(),
                                variation.visits(),
                                variation.shortVisit(),
                                variation.effectiveFrom(),
                                variation.reason(),
                                now)
                        : varied(state, placed, variation, now));
    }

    /** Care that begins to need two carers at once stays with a provider that can send them. */
    private static Optional<Decision<PackageEvent>> refuseSecondCarer(
            List<Visit> visits, Requested state, Placed placed, MarketFacts market) {
        boolean isNew = Visit.carersNeeded(visits) > 1
                && Visit.carersNeeded(state.terms().visits()) == 1;
        boolean supported = market.provider(placed.provider())
                .map(ProviderFacts::twoCarerVisits)
                .orElse(false);
        return !isNew || supported
                ? Optional.empty()
                : Optional.of(Decision.rejected(
                        RejectionCode.PROVIDER_NOT_ELIGIBLE,
                        placed.provider() + " does not support visits of two carers",
                        Map.of(
                                "field",
                                Requesting.carersOf(visits, 1),
                                "failedRules",
                                EligibilityRule.TWO_CARER_VISITS_SUPPORTED.name())));
    }

    /** A matter of moments; an answer that comes for a package given back would find nobody who wants its hours. */
    private static Decision<PackageEvent> variationPending() {
        return Decision.rejected(
                RejectionCode.VARIATION_PENDING, "Hours for an earlier variation are still being reserved");
    }

    static PackageVaried varied(Requested state, Placed placed, PendingVariation variation, Instant now) {
        return new PackageVaried(
                state.packageId(),
                placed.round(),
                placed.provider(),
                variation.reservation(),
                variation.visits(),
                variation.shortVisit(),
                Visit.hoursPerWeek(variation.visits()),
                state.terms().hoursPerWeek(),
                variation.effectiveFrom(),
                variation.reason(),
                now);
    }

    static Decision<PackageEvent> suspend(SuspendPackage suspend, Requested state, MarketFacts market, Instant now) {
        if (!(state.phase() instanceof Placed placed) || placed.startedOn() == null || placed.suspension() != null) {
            return Steps.forbidden(state, "suspended");
        }
        LocalDate startedOn = placed.startedOn();
        int days = Cascade.known(market).policy().suspensionDays();
        return refuseFuture("suspendedOn", suspend.suspendedOn(), now)
                .or(() -> refuseBefore("suspendedOn", suspend.suspendedOn(), "care started", startedOn))
                .orElseGet(() -> Decision.accepted(new PackageSuspended(
                        state.packageId(),
                        placed.provider(),
                        suspend.suspendedOn(),
                        suspend.suspendedOn().plusDays(days),
                        suspend.reason(),
                        now)));
    }

    static Decision<PackageEvent> resume(ResumePackage resume, Requested state, Instant now) {
        if (!(state.phase() instanceof Placed placed) || placed.suspension() == null) {
            return Steps.forbidden(state, "resumed");
        }
        LocalDate suspendedOn = placed.suspension().on();
        return refuseFuture("resumedOn", resume.resumedOn(), now)
                .or(() -> refuseBefore("resumedOn", resume.resumedOn(), "it was suspended", suspendedOn))
                .orElseGet(() -> Decision.accepted(
                        new PackageResumed(state.packageId(), placed.provider(), resume.resumedOn(), now)));
    }

    /** A suspension that outlasted the days for which the provider is kept: care ended on the day of the suspension. */
    static List<PackageEvent> fallenDue(Requested state, Instant now) {
        if (!(state.phase() instanceof Placed placed) || placed.suspension() == null) {
            return List.of();
        }
        Suspension suspension = placed.suspension();
        LocalDate lapsesOn = suspension.keptUntil().plusDays(1);
        if (LondonTime.dayOf(now).isBefore(lapsesOn)) {
            return List.of();
        }
        return List.of(new PackageEnded(
                state.packageId(),
                placed.round(),
                placed.provider(),
                suspension.on(),
                EndReason.SUSPENSION_LAPSED,
                LondonTime.startOf(lapsesOn)));
    }

    static Decision<PackageEvent> end(EndPackage end, Requested state, Instant now) {
        if (!(state.phase() instanceof Placed placed)) {
            return Requesting.isWaiting(state) ? endDuringNotice(end, state, now) : Steps.forbidden(state, "ended");
        }
        LocalDate lastDay = placed.suspension() == null
                ? end.endedOn()
                : placed.suspension().on();
        return refuseFuture("endedOn", end.endedOn(), now)
                .or(() -> placed.startedOn() == null
                        ? Optional.empty()
                        : refuseBefore("endedOn", end.endedOn(), "care started", placed.startedOn()))
                .orElseGet(() -> Decision.accepted(new PackageEnded(
                        state.packageId(), placed.round(), placed.provider(), lastDay, end.reason(), now)));
    }

    /** The care of a provider that gave it back goes on to its last day, and may end before: nobody else is wanted then. */
    private static Decision<PackageEvent> endDuringNotice(EndPackage end, Requested state, Instant now) {
        Map.Entry<ProviderId, Answer> leaving = state.leaving()
                .filter(answer -> answer.getValue().holdsHoursOn(LondonTime.dayOf(now)))
                .orElse(null);
        if (leaving == null) {
            return Steps.forbidden(state, "ended");
        }
        Notice notice = Objects.requireNonNull(leaving.getValue().notice());
        return refuseFuture("endedOn", end.endedOn(), now)
                .or(() -> notice.startedOn() == null
                        ? Optional.empty()
                        : refuseBefore("endedOn", end.endedOn(), "care started", notice.startedOn()))
                .orElseGet(() -> Steps.from(state)
                        .thenAll(Requesting.withdrawals(state, WithdrawalCause.REQUEST_WITHDRAWN, now))
                        .then(new PackageEnded(
                                state.packageId(), notice.round(), leaving.getKey(), end.endedOn(), end.reason(), now))
                        .done());
    }

    private static Optional<Decision<PackageEvent>> refuseFuture(String what, LocalDate day, Instant now) {
        LocalDate today = LondonTime.dayOf(now);
        return day.isAfter(today)
                ? Optional.of(Decision.rejected(
                        RejectionCode.TIME_IN_FUTURE,
                        what + " " + day + " lies in the future; today is " + today,
                        Map.of("field", what)))
                : Optional.empty();
    }

    private static Optional<Decision<PackageEvent>> refuseBefore(
            String what, LocalDate day, String earliest, LocalDate bound) {
        return day.isBefore(bound)
                ? Optional.of(notPossible(what, what + " " + day + " is before " + earliest + ", " + bound))
                : Optional.empty();
    }

    private static Decision<PackageEvent> notPossible(String what, String why) {
        return Decision.rejected(RejectionCode.DATE_NOT_POSSIBLE, why, Map.of("field", what));
    }
}
