package org.homeward.decisions.brokerage;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.brokerage.PackageState.Accepted;
import org.homeward.decisions.brokerage.PackageState.Ended;
import org.homeward.decisions.brokerage.PackageState.Offering;
import org.homeward.decisions.brokerage.PackageState.PendingVariation;
import org.homeward.decisions.brokerage.PackageState.Placed;
import org.homeward.decisions.brokerage.PackageState.Requested;
import org.homeward.decisions.brokerage.PackageState.Suspension;
import org.homeward.decisions.brokerage.PackageState.Unplaced;
import org.homeward.decisions.brokerage.PackageState.Withdrawn;

/** A package's state, folded from its events. */
final class Evolution {
    private Evolution() {}

    static PackageState evolve(PackageState state, PackageEvent event) {
        if (event instanceof PackageRequested requested) {
            return requested(requested);
        }
        return switch (state) {
            case PackageState.Unknown _ -> throw new IllegalStateException(event + " before the request");
            case Requested requested -> evolve(requested, event);
        };
    }

    private static Requested evolve(Requested state, PackageEvent event) {
        return switch (event) {
            case PackageRequested requested -> requested(requested);
            case RequestAmended amended -> amended(state, amended);
            case RequestWithdrawn _ -> state.with(new Withdrawn());
            case RoundOpened opened -> state.withRound(opened.number(), opened.attempt(), Cascade.offersOf(opened));
            case RequestUnplaced unplaced ->
                state.withAttempt(unplaced.attempt()).with(new Unplaced());
            case OfferAccepted accepted ->
                // The rest of the open offers is withdrawn by the events that follow in the same append.
                state.with(new Accepted(
                        accepted.providerId(),
                        accepted.round(),
                        accepted.reservation(),
                        LondonTime.dayOf(accepted.occurredAt())));
            case OfferDeclined declined ->
                state.withoutOffer(declined.providerId())
                        .withAnswer(
                                declined.providerId(),
                                new Answer(
                                        Answering.isOfFact(declined.reason())
                                                ? Answer.Kind.DECLINED_FOR_FACT
                                                : Answer.Kind.DECLINED,
                                        state.attempt(),
                                        declined.occurredAt(),
                                        null));
            case OfferExpired expired ->
                state.withoutOffer(expired.providerId())
                        .withAnswer(
                                expired.providerId(),
                                new Answer(Answer.Kind.EXPIRED, state.attempt(), expired.occurredAt(), null));
            case OfferWithdrawn withdrawn ->
                state.phase() instanceof Offering ? state.withoutOffer(withdrawn.providerId()) : state;
            case AcceptanceRefused refused ->
                state.with(new Offering(Map.of()))
                        .withSettled("round-" + refused.round())
                        .withAnswer(
                                refused.providerId(),
                                new Answer(Answer.Kind.HOURS_REFUSED, state.attempt(), refused.occurredAt(), null));
            case PackagePlaced placed ->
                state.with(new Placed(
                                placed.providerId(),
                                placed.round(),
                                acceptedOn(state),
                                null,
                                null,
                                null,
                                null,
                                null,
                                0))
                        .withSettled("round-" + placed.round());
            case AssessmentConfirmed confirmed -> state.with(placed(state).withAssessment(confirmed.assessedOn()));
            case PackageHandedBack handedBack ->
                state.with(new Offering(Map.of()))
                        .withAnswer(
                                handedBack.providerId(),
                                new Answer(
                                        Answer.Kind.HANDED_BACK,
                                        state.attempt(),
                                        handedBack.occurredAt(),
                                        new Answer.Notice(
                                                handedBack.round(),
                                                placed(state).startedOn(),
                                                handedBack.releaseOn())));
            case PackageStarted started -> state.with(placed(state).withStart(started.startedOn()));
            case VariationRequested requested ->
                state.with(placed(state)
                        .withVariation(new PendingVariation(
                                requested.reservation(),
                                requested.moreHours(),
                                requested.visits(),
                                requested.shortVisit(),
                                requested.effectiveFrom(),
                                requested.reason(),
                                false)));
            case VariationRefused refused ->
                state.with(placed(state).withoutPendingVariation()).withSettled(refused.reservation());
            case VariationAgreed agreed -> agreed(state, agreed);
            case VariationCancelled _ -> state.with(placed(state).withoutPendingVariation());
            case PackageVaried varied -> varied(state, varied);
            case PackageSuspended suspended ->
                state.with(placed(state)
                        .withSuspension(new Suspension(
                                suspended.suspendedOn(), suspended.keptUntil(), suspended.occurredAt())));
            case PackageResumed resumed -> state.with(placed(state).withResumption(resumed.resumedOn()));
            case PackageEnded ended -> state.with(new Ended(ended.providerId()));
        };
    }

    private static Requested requested(PackageRequested requested) {
        return new Requested(
                requested.packageId(),
                requested.frameworkId(),
                requested.area(),
                requested.funder(),
                new Terms(
                        requested.visits(),
                        requested.hoursPerWeek(),
                        requested.needs(),
                        requested.urgency(),
                        requested.startBy(),
                        requested.preferredProviders(),
                        requested.excludedProviders(),
                        requested.shortVisit(),
                        requested.notes()),
                0,
                1,
                Map.of(),
                Set.of(),
                Set.of(),
                new Offering(Map.of()));
    }

    /** A different request is a new question: answers no longer count, but who gave it back still cares to its last day. */
    private static Requested amended(Requested state, RequestAmended amended) {
        return state.with(new Terms(
                        amended.visits(),
                        amended.hoursPerWeek(),
                        amended.needs(),
                        amended.urgency(),
                        amended.startBy(),
                        amended.preferredProviders(),
                        amended.excludedProviders(),
                        amended.shortVisit(),
                        amended.notes()))
                .withAnswers(stillCaring(state, LondonTime.dayOf(amended.occurredAt())));
    }

    private static Map<ProviderId, Answer> stillCaring(Requested state, LocalDate today) {
        return state.answers().entrySet().stream()
                .filter(answer -> answer.getValue().holdsHoursOn(today))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Requested agreed(Requested state, VariationAgreed agreed) {
        Placed placed = placed(state);
        PendingVariation pending = new PendingVariation(
                agreed.variation(),
                agreed.moreHours(),
                agreed.visits(),
                agreed.shortVisit(),
                agreed.effectiveFrom(),
                agreed.reason(),
                true);
        return placed.variation() == null
                ? state.with(placed.withVariation(pending))
                : state.with(placed.withAgreed(pending)).withSettled(agreed.variation());
    }

    private static Requested varied(Requested state, PackageVaried varied) {
        Terms before = state.terms();
        Placed placed = placed(state);
        Requested after = placed.variation() == null
                ? state.with(placed.withVariation(null))
                : state.with(placed.withoutPendingVariation()).withSettled(varied.variation());
        return after.with(new Terms(
                varied.visits(),
                varied.hoursPerWeek(),
                before.needs(),
                before.urgency(),
                before.startBy(),
                before.preferred(),
                before.excluded(),
                varied.shortVisit(),
                before.notes()));
    }

    private static LocalDate acceptedOn(Requested state) {
        if (state.phase() instanceof Accepted accepted) {
            return accepted.on();
        }
        throw new IllegalStateException("not accepted: " + state.phase());
    }

    private static Placed placed(Requested state) {
        if (state.phase() instanceof Placed placed) {
            return placed;
        }
        throw new IllegalStateException("not placed: " + state.phase());
    }
}
