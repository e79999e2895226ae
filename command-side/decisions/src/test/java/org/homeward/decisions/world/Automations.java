package org.homeward.decisions.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
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
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.brokerage.HandBacks;
import org.jspecify.annotations.Nullable;

/** What the automations make of an event: stateless, and nothing more than the event says. */
final class Automations {
    private Automations() {}

    sealed interface Reaction {}

    /** @param whenForbidden sent when the command comes too late to be wanted */
    record Send(Command command, @Nullable Command whenForbidden) implements Reaction {}

    record SendWhenDue(Instant at, Command command) implements Reaction {}

    record RetryAllUnplaced() implements Reaction {}

    record WithdrawOffersOf(ProviderId provider) implements Reaction {}

    /** A round may have been decided just before a bar was known, and recorded after what the bar called for was done. */
    record WithdrawOffersOfTheBarred(RoundOpened round) implements Reaction {}

    /** Hours are committed up to the latest reservation in effect, once the assessment is confirmed. */
    record CommitWhatIsInEffect(ProviderId provider, PackageId packageId, int round) implements Reaction {}

    /** The care shrank: what is reserved and in effect goes first. */
    record ReduceWhatIsInEffect(PackageVaried varied) implements Reaction {}

    /** Nobody needs the care any more that a provider still gives in its notice. */
    record ReleaseNoticesOf(PackageId packageId, LocalDate day) implements Reaction {}

    static List<Reaction> to(Event event) {
        return switch (event) {
            case OfferAccepted accepted -> List.of(send(reservationFor(accepted)));
            case VariationRequested requested -> List.of(send(reservationFor(requested)));
            case HoursReserved reserved ->
                List.of(new Send(
                        new ConfirmReservation(reserved.packageId(), reserved.providerId(), reserved.reservation()),
                        new ReleaseHours(reserved.providerId(), reserved.packageId(), reserved.round())));
            case HoursReservationRefused refused ->
                List.of(send(new RefuseReservation(
                        refused.packageId(), refused.providerId(), refused.reservation(), refused.code())));
            case AssessmentConfirmed assessed ->
                List.of(new CommitWhatIsInEffect(assessed.providerId(), assessed.packageId(), assessed.round()));
            case PackageVaried varied -> changed(varied);
            case VariationAgreed agreed ->
                List.of(new SendWhenDue(
                        LondonTime.startOf(agreed.effectiveFrom()),
                        new BringVariationIntoEffect(agreed.packageId(), agreed.variation())));
            case VariationCancelled cancelled ->
                cancelled.moreHours().equals(WeeklyHours.ZERO)
                        ? List.of()
                        : List.of(send(new ReduceHours(
                                cancelled.providerId(),
                                cancelled.packageId(),
                                cancelled.round(),
                                cancelled.variation(),
                                cancelled.moreHours(),
                                cancelled.variation())));
            case PackageEnded ended ->
                List.of(
                        send(new ReleaseHours(ended.providerId(), ended.packageId(), ended.round())),
                        new ReleaseNoticesOf(ended.packageId(), LondonTime.dayOf(ended.occurredAt())));
            case RequestWithdrawn withdrawn ->
                List.of(new ReleaseNoticesOf(withdrawn.packageId(), LondonTime.dayOf(withdrawn.occurredAt())));
            case PackageHandedBack handedBack -> handedBack(handedBack);
            case RoundOpened opened ->
                Stream.concat(
                                opened.offers().stream()
                                        .map(offer -> offer.respondBy())
                                        .distinct()
                                        .<Reaction>map(due -> new SendWhenDue(
                                                due, new CloseOverdueOffers(opened.packageId(), opened.number()))),
                                Stream.of(new WithdrawOffersOfTheBarred(opened)))
                        .toList();
            case PackageSuspended suspended ->
                List.of(new SendWhenDue(
                        LondonTime.startOf(suspended.keptUntil().plusDays(1)),
                        new LapsePackage(suspended.packageId())));
            case CapacityDeclared declared ->
                List.of(
                        declared.inEffect()
                                ? new RetryAllUnplaced()
                                : new SendWhenDue(
                                        declared.effectiveFrom(), new BringCapacityIntoEffect(declared.providerId())));
            case CapacityTookEffect _,
                    HoursReleased _,
                    HoursReduced _,
                    EmbargoLifted _,
                    SuspensionLifted _,
                    ProviderBecameAvailable _ -> List.of(new RetryAllUnplaced());
            case ProviderAdmitted admitted -> admitted(admitted);
            case EmbargoImposed imposed -> List.of(new WithdrawOffersOf(imposed.providerId()));
            case ProviderSuspended suspended -> List.of(new WithdrawOffersOf(suspended.providerId()));
            case ProviderExited exited -> List.of(new WithdrawOffersOf(exited.providerId()));
            default -> List.of();
        };
    }

    private static List<Reaction> admitted(ProviderAdmitted admitted) {
        Instant from = LondonTime.startOf(admitted.availableFrom());
        return from.isAfter(admitted.occurredAt())
                ? List.of(new RetryAllUnplaced(), new SendWhenDue(from, new BecomeAvailable(admitted.providerId())))
                : List.of(new RetryAllUnplaced());
    }

    static ReserveHours reservationFor(OfferAccepted accepted) {
        return new ReserveHours(
                accepted.providerId(),
                accepted.packageId(),
                accepted.round(),
                accepted.reservation(),
                accepted.area(),
                accepted.funder(),
                accepted.hoursPerWeek());
    }

    static ReserveHours reservationFor(VariationRequested requested) {
        return new ReserveHours(
                requested.providerId(),
                requested.packageId(),
                requested.round(),
                requested.reservation(),
                requested.area(),
                requested.funder(),
                requested.moreHours());
    }

    private static List<Reaction> changed(PackageVaried varied) {
        return List.of(
                varied.hoursBefore().isMoreThan(varied.hoursPerWeek())
                        ? new ReduceWhatIsInEffect(varied)
                        : new CommitWhatIsInEffect(varied.providerId(), varied.packageId(), varied.round()));
    }

    private static List<Reaction> handedBack(PackageHandedBack handedBack) {
        ReleaseHours release = new ReleaseHours(handedBack.providerId(), handedBack.packageId(), handedBack.round());
        return List.of(
                HandBacks.isWithNotice(handedBack)
                        ? new SendWhenDue(LondonTime.startOf(handedBack.releaseOn()), release)
                        : send(release));
    }

    private static Send send(Command command) {
        return new Send(command, null);
    }
}
