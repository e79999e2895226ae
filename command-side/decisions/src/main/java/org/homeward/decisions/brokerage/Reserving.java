package org.homeward.decisions.brokerage;

import java.time.Instant;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.PackageState.Accepted;
import org.homeward.decisions.brokerage.PackageState.PendingVariation;
import org.homeward.decisions.brokerage.PackageState.Placed;
import org.homeward.decisions.brokerage.PackageState.Requested;

/** What the provider's stream answered to a reservation: placement and variation hold only when it was granted. */
final class Reserving {
    private Reserving() {}

    static Decision<PackageEvent> confirm(ConfirmReservation confirm, Requested state, Instant now) {
        if (state.settled().contains(confirm.reservation())) {
            return Decision.unchanged();
        }
        if (state.phase() instanceof Accepted accepted && isMeant(accepted, confirm)) {
            return Decision.accepted(new PackagePlaced(
                    state.packageId(),
                    accepted.round(),
                    accepted.provider(),
                    state.area(),
                    state.funder(),
                    state.terms().hoursPerWeek(),
                    now));
        }
        if (state.phase() instanceof Placed placed && placed.provider().equals(confirm.providerId())) {
            PendingVariation pending = placed.variation();
            if (pending != null && pending.reservation().equals(confirm.reservation())) {
                return Decision.accepted(Varying.promised(state, placed, pending, now));
            }
        }
        return Steps.forbidden(state, "placed by reservation " + confirm.reservation());
    }

    private static boolean isMeant(Accepted accepted, ConfirmReservation confirm) {
        return accepted.provider().equals(confirm.providerId())
                && accepted.reservation().equals(confirm.reservation());
    }

    static Decision<PackageEvent> refuse(RefuseReservation refuse, Requested state, MarketFacts market, Instant now) {
        if (state.phase() instanceof Accepted accepted
                && accepted.provider().equals(refuse.providerId())
                && accepted.reservation().equals(refuse.reservation())) {
            return Steps.from(state)
                    .then(new AcceptanceRefused(
                            state.packageId(), accepted.round(), accepted.provider(), refuse.code(), now))
                    .thenOn(open -> Cascade.next(open, open.attempt(), RoundCause.HOURS_REFUSED, market, now))
                    .done();
        }
        if (state.phase() instanceof Placed placed
                && placed.variation() != null
                && !placed.variation().agreed()
                && placed.variation().reservation().equals(refuse.reservation())) {
            return Decision.accepted(new VariationRefused(
                    state.packageId(), placed.provider(), refuse.reservation(), refuse.code(), now));
        }
        return Decision.unchanged();
    }
}
