package org.homeward.decisions.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackOnAssessment;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.decisions.Decision;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.Answer.Notice;
import org.homeward.decisions.brokerage.PackageState.Placed;
import org.homeward.decisions.brokerage.PackageState.Requested;
import org.jspecify.annotations.Nullable;

/** The care itself: assessed, started, paused, given back, ended. */
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

    /** No assessment of before it undoes care that started: giving that back takes notice. */
    static Decision<PackageEvent> handBackOnAssessment(
            HandBackOnAssessment handBack, Requested state, MarketFacts market, Instant now) {
        if (state.phase() instanceof Placed placed && placed.startedOn() != null) {
            return Decision.rejected(
                    RejectionCode.ASSESSMENT_DONE,
                    "Care started on " + placed.startedOn() + ", after the assessment was confirmed: it is handed back"
                            + " with its last day, at /packages/" + state.packageId() + "/hand-back");
        }
        return handBack(
                new HandBackPackage(state.packageId(), handBack.reason(), handBack.note(), null), state, market, now);
    }

    static Decision<PackageEvent> handBack(HandBackPackage handBack, Requested state, MarketFacts market, Instant now) {
        if (!(state.phase() instanceof Placed placed)) {
            return Steps.forbidden(state, "handed back");
        }
        if (placed.variation() != null && !placed.variation().agreed()) {
            return Varying.pending(placed.variation());
        }
        LocalDate today = LondonTime.dayOf(now);
        LocalDate lastDay = handBack.lastDay();
        Optional<Decision<PackageEvent>> refused = refuseLastDay(lastDay, placed.startedOn());
        if (refused.isPresent()) {
            return refused.get();
        }
        LocalDate releaseOn = lastDay == null || lastDay.isBefore(today) ? today : lastDay.plusDays(1);
        return Steps.from(state)
                .thenAll(Varying.cancelled(state, placed, now))
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

    static Decision<PackageEvent> suspend(SuspendPackage suspend, Requested state, MarketFacts market, Instant now) {
        if (!(state.phase() instanceof Placed placed) || placed.startedOn() == null || placed.suspension() != null) {
            return Steps.forbidden(state, "suspended");
        }
        LocalDate startedOn = placed.startedOn();
        int days = Cascade.known(market).policy().suspensionDays();
        return refuseFuture("suspendedOn", suspend.suspendedOn(), now)
                .or(() -> placed.resumedOn() == null
                        ? refuseBefore("suspendedOn", suspend.suspendedOn(), "care started", startedOn)
                        : refuseBefore("suspendedOn", suspend.suspendedOn(), "care was resumed", placed.resumedOn()))
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

    /** What has come by its date alone, in the order of the days. */
    static List<PackageEvent> fallenDue(Requested state, Instant now) {
        if (!(state.phase() instanceof Placed placed)) {
            return List.of();
        }
        Optional<LocalDate> lapsesOn = Optional.ofNullable(placed.suspension())
                .map(suspension -> suspension.keptUntil().plusDays(1))
                .filter(day -> !day.isAfter(LondonTime.dayOf(now)));
        Steps steps = Steps.from(state)
                .thenAll(Varying.fallenDue(state, placed, lapsesOn.orElse(LocalDate.MAX), now).stream()
                        .toList());
        return lapsesOn.isEmpty()
                ? steps.events()
                : lapsed(steps, lapsedAt(placed, lapsesOn.get())).events();
    }

    /** With its last day, but not before the suspension was said: till then nobody knew of a wait. */
    private static Instant lapsedAt(Placed placed, LocalDate lapsesOn) {
        Instant saidAt = Objects.requireNonNull(placed.suspension()).saidAt();
        Instant due = LondonTime.startOf(lapsesOn);
        return due.isBefore(saidAt) ? saidAt : due;
    }

    /** A suspension that outlasted the days for which the provider is kept: care ended on the day of the suspension. */
    private static Steps lapsed(Steps steps, Instant at) {
        Requested state = steps.requested();
        Placed placed = (Placed) state.phase();
        return steps.thenAll(Varying.cancelled(state, placed, at))
                .then(new PackageEnded(
                        state.packageId(),
                        placed.round(),
                        placed.provider(),
                        Objects.requireNonNull(placed.suspension()).on(),
                        EndReason.SUSPENSION_LAPSED,
                        at));
    }

    static Decision<PackageEvent> end(EndPackage end, Requested state, Instant now) {
        if (!(state.phase() instanceof Placed placed)) {
            return endDuringNotice(end, state, now);
        }
        LocalDate lastDay = placed.suspension() == null
                ? end.endedOn()
                : placed.suspension().on();
        return refuseFuture("endedOn", end.endedOn(), now)
                .or(() -> placed.startedOn() == null
                        ? refuseBefore("endedOn", end.endedOn(), "the offer was accepted", placed.acceptedOn())
                        : refuseBefore("endedOn", end.endedOn(), "care started", placed.startedOn()))
                .orElseGet(() -> Steps.from(state)
                        .thenAll(Varying.cancelled(state, placed, now))
                        .then(new PackageEnded(
                                state.packageId(), placed.round(), placed.provider(), lastDay, end.reason(), now))
                        .done());
    }

    /** The care of a provider that gave it back goes on to its last day, and may end before: nobody else is wanted then. */
    private static Decision<PackageEvent> endDuringNotice(EndPackage end, Requested state, Instant now) {
        Map.Entry<ProviderId, Answer> leaving =
                state.leaving(LondonTime.dayOf(now)).orElse(null);
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

    static Optional<Decision<PackageEvent>> refuseBefore(String what, LocalDate day, String earliest, LocalDate bound) {
        return day.isBefore(bound)
                ? Optional.of(notPossible(what, what + " " + day + " is before " + earliest + ", " + bound))
                : Optional.empty();
    }

    private static Decision<PackageEvent> notPossible(String what, String why) {
        return Decision.rejected(RejectionCode.DATE_NOT_POSSIBLE, why, Map.of("field", what));
    }
}
