package org.homeward.decisions.whatif;

import static org.homeward.decisions.whatif.Reaction.key;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand.BringVariationIntoEffect;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.LapsePackage;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.provider.ProviderCommand.BecomeAvailable;
import org.homeward.contract.provider.ProviderCommand.BringCapacityIntoEffect;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.brokerage.AskedHours;

/** What the automations and the scheduler of the running system make of an event, as commands to a stream. */
final class Reactions {
    private Reactions() {}

    /** @param course of the package that the event is about, after it; nothing is looked up for events of others */
    static List<Reaction> to(Event event, CourseOf course) {
        return switch (event) {
            case OfferAccepted accepted -> List.of(reservation(AskedHours.by(accepted)));
            case VariationRequested requested -> List.of(reservation(AskedHours.by(requested)));
            case HoursReserved reserved -> List.of(confirmation(reserved));
            case HoursReservationRefused refused ->
                List.of(Reaction.now(
                        refuseKey(refused.providerId(), refused.packageId(), refused.reservation()),
                        new RefuseReservation(
                                refused.packageId(), refused.providerId(), refused.reservation(), refused.code())));
            case AssessmentConfirmed assessed ->
                List.of(commitment(
                        assessed.providerId(),
                        assessed.packageId(),
                        assessed.round(),
                        course.of(assessed.packageId())));
            case PackageVaried varied -> varied(varied, course.of(varied.packageId()));
            case VariationCancelled cancelled -> cancelled(cancelled);
            case VariationAgreed agreed ->
                List.of(Reaction.due(
                        variationKey(agreed.packageId(), agreed.variation()),
                        LondonTime.startOf(agreed.effectiveFrom()),
                        new BringVariationIntoEffect(agreed.packageId(), agreed.variation())));
            case PackageEnded ended -> ended(ended, course.of(ended.packageId()));
            case RequestWithdrawn withdrawn -> notices(course.of(withdrawn.packageId()), withdrawn.occurredAt());
            case PackageHandedBack back -> List.of(handedBack(back));
            case RoundOpened round -> closings(round);
            case PackageSuspended suspended ->
                List.of(Reaction.due(
                        lapseKey(suspended.packageId()),
                        LondonTime.startOf(suspended.keptUntil().plusDays(1)),
                        new LapsePackage(suspended.packageId())));
            case ProviderAdmitted admitted -> available(admitted);
            case CapacityDeclared declared ->
                declared.inEffect()
                        ? List.of()
                        : List.of(Reaction.due(
                                capacityKey(declared.providerId(), declared.effectiveFrom()),
                                declared.effectiveFrom(),
                                new BringCapacityIntoEffect(declared.providerId())));
            default -> List.of();
        };
    }

    /** The package's course in the world in which the event happened. */
    interface CourseOf {
        Course of(PackageId id);
    }

    private static Reaction reservation(AskedHours asked) {
        return Reaction.now(reserveKey(asked.providerId(), asked.packageId(), asked.reservation()), asked.reserve());
    }

    private static Reaction confirmation(HoursReserved reserved) {
        boolean isAcceptance = reserved.reservation().equals("round-" + reserved.round());
        ProviderId provider = reserved.providerId();
        PackageId id = reserved.packageId();
        Reaction giveBack = isAcceptance
                ? release(provider, id, reserved.round())
                : Reaction.now(
                        reduceKey(provider, id, reserved.round(), reserved.reservation()),
                        new ReduceHours(
                                provider,
                                id,
                                reserved.round(),
                                reserved.reservation(),
                                reserved.hours(),
                                reserved.reservation()));
        return new Reaction(
                confirmKey(provider, id, reserved.reservation()),
                new ConfirmReservation(id, provider, reserved.reservation()),
                giveBack,
                null);
    }

    /** What a later variation reserved waits for its day. */
    private static Reaction commitment(ProviderId provider, PackageId id, int round, Course course) {
        return Reaction.now(
                commitKey(provider, id, round),
                new CommitHours(provider, id, round, course.inEffect(round).getLast()));
    }

    private static List<Reaction> varied(PackageVaried varied, Course course) {
        if (varied.hoursBefore().isMoreThan(varied.hoursPerWeek())) {
            return List.of(Reaction.now(
                    reduceKey(varied.providerId(), varied.packageId(), varied.round(), varied.variation()),
                    new ReduceHours(
                            varied.providerId(),
                            varied.packageId(),
                            varied.round(),
                            varied.variation(),
                            varied.hoursBefore().minus(varied.hoursPerWeek()),
                            course.inEffect(varied.round()).getLast())));
        }
        return course.isAssessed(varied.round())
                ? List.of(commitment(varied.providerId(), varied.packageId(), varied.round(), course))
                : List.of();
    }

    private static List<Reaction> cancelled(VariationCancelled cancelled) {
        return cancelled.moreHours().isMoreThan(WeeklyHours.ZERO)
                ? List.of(Reaction.now(
                        reduceKey(
                                cancelled.providerId(),
                                cancelled.packageId(),
                                cancelled.round(),
                                cancelled.variation()),
                        new ReduceHours(
                                cancelled.providerId(),
                                cancelled.packageId(),
                                cancelled.round(),
                                cancelled.variation(),
                                cancelled.moreHours(),
                                cancelled.variation())))
                : List.of();
    }

    private static List<Reaction> ended(PackageEnded ended, Course course) {
        List<Reaction> reactions = new ArrayList<>();
        reactions.add(release(ended.providerId(), ended.packageId(), ended.round()));
        reactions.addAll(notices(course, ended.occurredAt()));
        return reactions;
    }

    /** Nobody needs the care any more that a provider still gives in its notice. */
    private static List<Reaction> notices(Course course, Instant now) {
        LocalDate today = LondonTime.dayOf(now);
        return course.notices.stream()
                .filter(notice -> notice.releaseOn().isAfter(today))
                .map(notice -> release(notice.provider(), course.id, notice.round()))
                .toList();
    }

    private static Reaction handedBack(PackageHandedBack back) {
        Reaction release = release(back.providerId(), back.packageId(), back.round());
        return back.releaseOn().isAfter(LondonTime.dayOf(back.occurredAt()))
                ? Reaction.due(release.key(), LondonTime.startOf(back.releaseOn()), release.command())
                : release;
    }

    private static List<Reaction> available(ProviderAdmitted admitted) {
        Instant from = LondonTime.startOf(admitted.availableFrom());
        return from.isAfter(admitted.occurredAt())
                ? List.of(Reaction.due(
                        availableKey(admitted.providerId(), from), from, new BecomeAvailable(admitted.providerId())))
                : List.of();
    }

    private static Reaction release(ProviderId provider, PackageId id, int round) {
        return Reaction.now(releaseKey(provider, id, round), new ReleaseHours(provider, id, round));
    }

    private static List<Reaction> closings(RoundOpened round) {
        return round.offers().stream()
                .map(OpenedOffer::respondBy)
                .distinct()
                .map(respondBy -> Reaction.due(
                        closeKey(round.packageId(), round.number(), respondBy),
                        respondBy,
                        new CloseOverdueOffers(round.packageId(), round.number())))
                .toList();
    }

    static String reserveKey(ProviderId provider, PackageId id, String reservation) {
        return key("reserve", provider, id, reservation);
    }

    static String confirmKey(ProviderId provider, PackageId id, String reservation) {
        return key("confirm", provider, id, reservation);
    }

    static String refuseKey(ProviderId provider, PackageId id, String reservation) {
        return key("refuse", provider, id, reservation);
    }

    static String commitKey(ProviderId provider, PackageId id, int round) {
        return key("commit", provider, id, round);
    }

    static String reduceKey(ProviderId provider, PackageId id, int round, String variation) {
        return key("reduce", provider, id, round, variation);
    }

    static String releaseKey(ProviderId provider, PackageId id, int round) {
        return key("release", provider, id, round);
    }

    static String closeKey(PackageId id, int round, Instant respondBy) {
        return key("close", id, round, respondBy);
    }

    static String variationKey(PackageId id, String variation) {
        return key("variation", id, variation);
    }

    static String lapseKey(PackageId id) {
        return key("lapse", id);
    }

    static String availableKey(ProviderId id, Instant from) {
        return key("available", id, from);
    }

    static String capacityKey(ProviderId id, Instant from) {
        return key("capacity", id, from);
    }
}
