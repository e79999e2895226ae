package org.homeward.decisions.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.BringVariationIntoEffect;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.LapsePackage;
import org.homeward.contract.brokerage.PackageCommand.OfferByHand;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
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
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.jspecify.annotations.Nullable;

/**
 * What was said to a stream, read from the events that came of it.
 *
 * @param command null for what the framework says
 * @param key of a reaction; null for what came from outside
 * @param known position up to which the decision knew the market
 * @param now when it was decided; an earlier time where the record does not say it, and nothing depends on it
 */
record Reading(@Nullable Command command, @Nullable String key, long known, Instant now) {

    /** Words that no decision looks at, where the record has none. */
    static final Sealed NO_WORDS = new Sealed("-");

    /** @param before the recorded world just before the decision */
    static Reading of(RecordedDecision decision, World before) {
        Event last = decision.last();
        long known = known(decision);
        Instant now = last.occurredAt();
        Said said = switch (last) {
            case ProviderEvent own -> provider(own, before);
            case PackageEvent _ ->
                brokerage(
                        decision.events().stream().map(PackageEvent.class::cast).toList(), before);
            default -> new Said(List.of(), null);
        };
        return new Reading(
                whichGives(decision.events(), said.candidates(), before, known, now), said.key(), known, now);
    }

    /** @param candidates commands that may have been it, the likeliest last */
    private record Said(List<Command> candidates, @Nullable String key) {
        static Said input(Command command) {
            return new Said(List.of(command), null);
        }

        static Said reaction(String key, Command command) {
            return new Said(List.of(command), key);
        }
    }

    /** The record does not say everything of some commands; the one that gives the recorded events is as good as it. */
    private static @Nullable Command whichGives(
            List<Event> events, List<Command> candidates, World before, long known, Instant now) {
        if (candidates.size() < 2) {
            return candidates.isEmpty() ? null : candidates.getFirst();
        }
        return candidates.stream()
                .filter(candidate -> before.effect(candidate, known, now).equals(events))
                .findFirst()
                .orElseGet(candidates::getLast);
    }

    private static long known(RecordedDecision decision) {
        for (Event event : decision.events()) {
            switch (event) {
                case RoundOpened round -> {
                    return round.decision().request().position();
                }
                case RequestUnplaced unplaced -> {
                    return unplaced.decision().request().position();
                }
                case OfferDeclined declined -> {
                    return declined.position();
                }
                default -> {
                    // Rests on no market.
                }
            }
        }
        return decision.position() - 1;
    }

    /** Whether the last event carries the time of the decision: what was told later, or fell due before, does not. */
    static boolean isTimed(Event last) {
        return switch (last) {
            case OfferAccepted accepted -> accepted.answeredBy() == null;
            case OfferDeclined declined -> declined.answeredBy() == null;
            case OfferExpired _, ProviderBecameAvailable _, CapacityTookEffect _, PackageVaried _ -> false;
            case PackageEnded ended -> ended.reason() != EndReason.SUSPENSION_LAPSED;
            case ProviderEvent _, PackageEvent _ -> true;
            default -> false;
        };
    }

    // --- what was said to a provider's stream

    private static Said provider(ProviderEvent event, World before) {
        return switch (event) {
            case ProviderAdmitted admitted ->
                Said.input(new ProviderCommand.AdmitProvider(
                        admitted.providerId(),
                        admitted.frameworkId(),
                        admitted.name(),
                        admitted.cqcLocationId(),
                        admitted.tier(),
                        admitted.areas(),
                        admitted.needs(),
                        admitted.twoCarerVisits(),
                        admitted.ratePencePerHour(),
                        admitted.availableFrom()));
            case CapacityDeclared declared ->
                Said.input(new ProviderCommand.DeclareCapacity(
                        declared.providerId(),
                        declared.areas(),
                        declared.inEffect() ? null : declared.effectiveFrom()));
            case ProviderBecameAvailable became ->
                Said.reaction(
                        Reactions.availableKey(became.providerId(), became.occurredAt()),
                        new ProviderCommand.BecomeAvailable(became.providerId()));
            case CapacityTookEffect took ->
                Said.reaction(
                        Reactions.capacityKey(took.providerId(), took.occurredAt()),
                        new ProviderCommand.BringCapacityIntoEffect(took.providerId()));
            case ProviderEvent.EmbargoImposed imposed ->
                Said.input(new ProviderCommand.ImposeEmbargo(imposed.providerId(), imposed.source(), imposed.reason()));
            case ProviderEvent.EmbargoLifted lifted ->
                Said.input(new ProviderCommand.LiftEmbargo(lifted.providerId(), lifted.source(), lifted.reason()));
            case ProviderEvent.ProviderSuspended suspended ->
                Said.input(new ProviderCommand.SuspendProvider(
                        suspended.providerId(), suspended.source(), suspended.reason()));
            case ProviderEvent.SuspensionLifted lifted ->
                Said.input(new ProviderCommand.LiftSuspension(lifted.providerId(), lifted.source(), lifted.reason()));
            case ProviderEvent.ProviderExited exited ->
                Said.input(new ProviderCommand.ExitProvider(exited.providerId(), exited.kind(), exited.reason()));
            case ProviderEvent.QualityAssessed assessed ->
                Said.input(new ProviderCommand.RecordQualityAssessment(
                        assessed.providerId(), assessed.grade(), assessed.assessedOn()));
            case HoursReserved reserved ->
                Said.reaction(
                        Reactions.reserveKey(reserved.providerId(), reserved.packageId(), reserved.reservation()),
                        new ProviderCommand.ReserveHours(
                                reserved.providerId(),
                                reserved.packageId(),
                                reserved.round(),
                                reserved.reservation(),
                                reserved.area(),
                                reserved.funder(),
                                reserved.hours()));
            case HoursReservationRefused refused -> refused(refused, before);
            case HoursCommitted committed -> committed(committed, before);
            case HoursReduced reduced -> reduced(reduced, before);
            case HoursReleased released ->
                Said.reaction(
                        Reactions.releaseKey(released.providerId(), released.packageId(), released.round()),
                        new ProviderCommand.ReleaseHours(
                                released.providerId(), released.packageId(), released.round()));
        };
    }

    /** The refusal names no round and no funder; a reservation's name ends with the one, and the request says the other. */
    private static Said refused(HoursReservationRefused refused, World before) {
        String reservation = refused.reservation();
        return Said.reaction(
                Reactions.reserveKey(refused.providerId(), refused.packageId(), reservation),
                new ProviderCommand.ReserveHours(
                        refused.providerId(),
                        refused.packageId(),
                        Integer.parseInt(reservation.substring(reservation.lastIndexOf('-') + 1)),
                        reservation,
                        refused.area(),
                        before.course(refused.packageId()).funder,
                        refused.hours()));
    }

    private static Said committed(HoursCommitted committed, World before) {
        return new Said(
                before.course(committed.packageId()).inEffect(committed.round()).stream()
                        .<Command>map(reservation -> new ProviderCommand.CommitHours(
                                committed.providerId(), committed.packageId(), committed.round(), reservation))
                        .toList(),
                Reactions.commitKey(committed.providerId(), committed.packageId(), committed.round()));
    }

    private static Said reduced(HoursReduced reduced, World before) {
        return new Said(
                Stream.concat(
                                Stream.of(reduced.variation()),
                                before.course(reduced.packageId()).inEffect(reduced.round()).stream())
                        .<Command>map(reservation -> new ProviderCommand.ReduceHours(
                                reduced.providerId(),
                                reduced.packageId(),
                                reduced.round(),
                                reduced.variation(),
                                reduced.hours(),
                                reservation))
                        .toList(),
                Reactions.reduceKey(reduced.providerId(), reduced.packageId(), reduced.round(), reduced.variation()));
    }

    // --- what was said to a package's stream

    private static Said brokerage(List<PackageEvent> events, World before) {
        PackageEvent last = events.getLast();
        PackageId id = last.packageId();
        return switch (last) {
            case RoundOpened round -> cascade(events, round.cause(), round.byHandReason());
            case RequestUnplaced unplaced -> cascade(events, unplaced.cause(), null);
            case OfferAccepted accepted -> accepted(events, accepted);
            case OfferWithdrawn withdrawn -> withdrawn(events, withdrawn);
            case OfferDeclined declined -> declined(declined, declined.occurredAt());
            case OfferExpired expired -> closed(expired);
            case RequestWithdrawn withdrawn -> Said.input(new WithdrawRequest(id, withdrawn.reason()));
            case PackagePlaced placed -> confirmed(placed.providerId(), id, "round-" + placed.round());
            case VariationRefused refused -> refused(id, refused.providerId(), refused.reservation(), refused.code());
            case AssessmentConfirmed confirmed -> Said.input(new ConfirmAssessment(id, confirmed.assessedOn()));
            case PackageStarted started -> Said.input(new StartPackage(id, started.startedOn()));
            case VariationRequested requested ->
                Said.input(new VaryPackage(
                        id, requested.visits(), requested.shortVisit(), requested.effectiveFrom(), requested.reason()));
            case VariationAgreed agreed ->
                new Said(
                        List.of(
                                new ConfirmReservation(id, agreed.providerId(), agreed.variation()),
                                new VaryPackage(
                                        id,
                                        agreed.visits(),
                                        agreed.shortVisit(),
                                        agreed.effectiveFrom(),
                                        agreed.reason())),
                        before.wanted.containsKey(Reactions.confirmKey(agreed.providerId(), id, agreed.variation()))
                                ? Reactions.confirmKey(agreed.providerId(), id, agreed.variation())
                                : null);
            case VariationCancelled _ ->
                Said.input(new VaryPackage(id, before.course(id).visits, null, LocalDate.EPOCH, NO_WORDS));
            case PackageVaried varied -> varied(varied, before);
            case PackageEvent.PackageSuspended suspended ->
                Said.input(new SuspendPackage(id, suspended.suspendedOn(), suspended.reason()));
            case PackageResumed resumed -> Said.input(new ResumePackage(id, resumed.resumedOn()));
            case PackageEnded ended ->
                ended.reason() == EndReason.SUSPENSION_LAPSED
                        ? Said.reaction(Reactions.lapseKey(id), new LapsePackage(id))
                        : Said.input(new EndPackage(id, ended.endedOn(), ended.reason()));
            case PackageRequested _, RequestAmended _, AcceptanceRefused _, PackageHandedBack _ ->
                throw new IllegalStateException("the cascade decides after it: " + last);
        };
    }

    /** What made the cascade decide stands before its decision. */
    private static Said cascade(List<PackageEvent> events, RoundCause cause, @Nullable Sealed byHandReason) {
        PackageEvent last = events.getLast();
        PackageId id = last.packageId();
        PackageEvent said = events.size() == 1 ? last : events.get(events.size() - 2);
        return switch (cause) {
            case REQUESTED -> Said.input(placing((PackageRequested) said));
            case AMENDED -> Said.input(amending((RequestAmended) said));
            case DECLINED -> declined((OfferDeclined) said, last.occurredAt());
            case EXPIRED -> closed((OfferExpired) said);
            case HOURS_REFUSED -> {
                AcceptanceRefused refused = (AcceptanceRefused) said;
                yield refused(id, refused.providerId(), "round-" + refused.round(), refused.code());
            }
            case PROVIDER_BARRED -> Said.input(new WithdrawOfferOf(id, ((OfferWithdrawn) said).providerId()));
            case HANDED_BACK -> {
                PackageHandedBack back = (PackageHandedBack) said;
                yield Said.input(new HandBackPackage(id, back.reason(), back.note(), back.lastDay()));
            }
            case CAPACITY_APPEARED -> Said.input(new RetryPlacement(id));
            case BY_HAND ->
                Said.input(new OfferByHand(
                        id,
                        ((RoundOpened) last).offers().getFirst().providerId(),
                        byHandReason == null ? NO_WORDS : byHandReason));
        };
    }

    private static PlacePackageRequest placing(PackageRequested requested) {
        return new PlacePackageRequest(
                requested.packageId(),
                requested.frameworkId(),
                requested.person(),
                requested.district(),
                requested.visits(),
                requested.needs(),
                requested.funder(),
                requested.urgency(),
                requested.startBy(),
                requested.dischargeCaseId(),
                requested.preferredProviders(),
                requested.excludedProviders(),
                requested.shortVisit(),
                requested.notes());
    }

    private static AmendRequest amending(RequestAmended amended) {
        return new AmendRequest(
                amended.packageId(),
                amended.visits(),
                amended.needs(),
                amended.urgency(),
                amended.startBy(),
                amended.preferredProviders(),
                amended.excludedProviders(),
                amended.shortVisit(),
                amended.notes());
    }

    private static Said accepted(List<PackageEvent> events, OfferAccepted accepted) {
        Instant now = events.getLast().occurredAt();
        return Said.input(new AcceptOffer(
                accepted.packageId(),
                accepted.providerId(),
                accepted.answeredBy(),
                accepted.occurredAt().equals(now) ? null : accepted.occurredAt()));
    }

    /** The last of an acceptance that took the other offers back, or of what a bar took back. */
    private static Said withdrawn(List<PackageEvent> events, OfferWithdrawn withdrawn) {
        return events.getFirst() instanceof OfferAccepted accepted
                ? accepted(events, accepted)
                : Said.input(new WithdrawOfferOf(withdrawn.packageId(), withdrawn.providerId()));
    }

    private static Said declined(OfferDeclined declined, Instant now) {
        return Said.input(new DeclineOffer(
                declined.packageId(),
                declined.providerId(),
                declined.reason(),
                declined.note(),
                declined.answeredBy(),
                declined.occurredAt().equals(now) ? null : declined.occurredAt()));
    }

    private static Said closed(OfferExpired expired) {
        return Said.reaction(
                Reactions.closeKey(expired.packageId(), expired.round(), expired.occurredAt()),
                new CloseOverdueOffers(expired.packageId(), expired.round()));
    }

    private static Said confirmed(ProviderId provider, PackageId id, String reservation) {
        return Said.reaction(
                Reactions.confirmKey(provider, id, reservation), new ConfirmReservation(id, provider, reservation));
    }

    private static Said refused(PackageId id, ProviderId provider, String reservation, RejectionCode code) {
        return Said.reaction(
                Reactions.refuseKey(provider, id, reservation), new RefuseReservation(id, provider, reservation, code));
    }

    /** Agreed before and due now, or held by hours that were granted, or in need of none. */
    private static Said varied(PackageVaried varied, World before) {
        PackageId id = varied.packageId();
        String granted = Reactions.confirmKey(varied.providerId(), id, varied.variation());
        String due = Reactions.variationKey(id, varied.variation());
        List<Command> candidates = new ArrayList<>();
        candidates.add(new ConfirmReservation(id, varied.providerId(), varied.variation()));
        candidates.add(new BringVariationIntoEffect(id, varied.variation()));
        candidates.add(new VaryPackage(
                id,
                varied.visits(),
                varied.shortVisit(),
                varied.effectiveFrom(),
                varied.reason() == null ? NO_WORDS : varied.reason()));
        if (before.wanted.containsKey(due)) {
            return new Said(candidates, due);
        }
        return new Said(candidates, before.wanted.containsKey(granted) ? granted : null);
    }
}
