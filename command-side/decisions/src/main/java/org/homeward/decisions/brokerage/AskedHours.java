package org.homeward.decisions.brokerage;

import java.util.List;
import java.util.Optional;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;

/**
 * Hours that a package asks of its provider, by an acceptance or by a variation.
 *
 * @param isAcceptance whether nothing is held yet: then giving back means all of it
 */
public record AskedHours(
        PackageId packageId,
        ProviderId providerId,
        int round,
        String reservation,
        Area area,
        Funder funder,
        WeeklyHours hours,
        boolean isAcceptance) {

    public static AskedHours by(OfferAccepted accepted) {
        return new AskedHours(
                accepted.packageId(),
                accepted.providerId(),
                accepted.round(),
                accepted.reservation(),
                accepted.area(),
                accepted.funder(),
                accepted.hoursPerWeek(),
                true);
    }

    public static AskedHours by(VariationRequested variation) {
        return new AskedHours(
                variation.packageId(),
                variation.providerId(),
                variation.round(),
                variation.reservation(),
                variation.area(),
                variation.funder(),
                variation.moreHours(),
                false);
    }

    /** What the package still asks for after these events. */
    public static Optional<AskedHours> outstandingAfter(List<PackageEvent> events) {
        Optional<AskedHours> asked = Optional.empty();
        for (PackageEvent event : events) {
            asked = switch (event) {
                case OfferAccepted accepted -> Optional.of(by(accepted));
                case VariationRequested variation -> Optional.of(by(variation));
                case PackagePlaced _,
                        AcceptanceRefused _,
                        PackageVaried _,
                        VariationAgreed _,
                        VariationCancelled _,
                        VariationRefused _,
                        PackageHandedBack _,
                        RequestWithdrawn _,
                        PackageEvent.PackageEnded _ -> Optional.empty();
                default -> asked;
            };
        }
        return asked;
    }

    /** Whether the package was placed, or the variation agreed, by these hours. */
    public boolean wasGrantedIn(List<PackageEvent> events) {
        return events.stream().anyMatch(event -> switch (event) {
            case PackagePlaced placed -> isAcceptance && placed.round() == round;
            case PackageVaried varied -> varied.variation().equals(reservation);
            case VariationAgreed agreed -> agreed.variation().equals(reservation);
            default -> false;
        });
    }

    public ReserveHours reserve() {
        return new ReserveHours(providerId, packageId, round, reservation, area, funder, hours);
    }

    public ConfirmReservation confirm() {
        return new ConfirmReservation(packageId, providerId, reservation);
    }

    public RefuseReservation refuse(RejectionCode code) {
        return new RefuseReservation(packageId, providerId, reservation, code);
    }

    public ProviderCommand giveBack() {
        return isAcceptance
                ? new ReleaseHours(providerId, packageId, round)
                : new ReduceHours(providerId, packageId, round, reservation, hours, reservation);
    }
}
