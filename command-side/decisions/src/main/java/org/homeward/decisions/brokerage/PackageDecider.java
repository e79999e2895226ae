package org.homeward.decisions.brokerage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.BringVariationIntoEffect;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackOnAssessment;
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
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.PackageState.Requested;
import org.homeward.decisions.brokerage.PackageState.Unknown;

/**
 * Decides for a package: which slice of its life a command belongs to. Asking for care ({@link Requesting}), the
 * providers' answers ({@link Answering}), the promise of hours ({@link Reserving}), the care itself ({@link Caring}) and
 * how it varies ({@link Varying}); {@link Evolution} folds the events.
 */
public final class PackageDecider implements Decider<PackageCommand, PackageState, PackageEvent> {
    /** Version of these rules. */
    public static final int VERSION = 1;

    @Override
    public PackageState initial() {
        return new Unknown();
    }

    @Override
    public Decision<PackageEvent> decide(PackageCommand command, PackageState state, MarketFacts facts, Instant now) {
        return switch (state) {
            case Unknown _ ->
                command instanceof PlacePackageRequest place
                        ? Requesting.place(place, facts, now)
                        : Decision.rejected(RejectionCode.PACKAGE_NOT_FOUND, "No package " + command.packageId());
            case Requested requested -> afterWhatFellDue(command, requested, facts, now);
        };
    }

    /**
     * What fell due of the care before now comes first, however late the scheduler is: no answer depends on when it ran.
     * Windows of offers are the exception: an answer that was given in time is taken until its window is closed.
     */
    private static Decision<PackageEvent> afterWhatFellDue(
            PackageCommand command, Requested state, MarketFacts facts, Instant now) {
        List<PackageEvent> due = Caring.fallenDue(state, now);
        if (due.isEmpty()) {
            return decideForRequested(command, state, facts, now);
        }
        Requested after = Steps.from(state).thenAll(due).requested();
        return switch (decideForRequested(command, after, facts, now)) {
            case Decision.Rejected<PackageEvent> rejected -> rejected;
            case Decision.Accepted<PackageEvent>(List<PackageEvent> events, Rejection refusal) ->
                new Decision.Accepted<>(
                        Stream.concat(due.stream(), events.stream()).toList(), refusal);
        };
    }

    private static Decision<PackageEvent> decideForRequested(
            PackageCommand command, Requested state, MarketFacts facts, Instant now) {
        return switch (command) {
            case PlacePackageRequest place ->
                Decision.rejected(RejectionCode.PACKAGE_EXISTS, "Package " + place.packageId() + " exists already");
            case AmendRequest amend -> Requesting.amend(amend, state, facts, now);
            case WithdrawRequest withdraw -> Requesting.withdraw(withdraw, state, now);
            case OfferByHand offer -> Requesting.offerByHand(offer, state, facts, now);
            case RetryPlacement _ -> Requesting.retry(state, facts, now);
            case AcceptOffer accept -> Answering.accept(accept, state, now);
            case DeclineOffer decline -> Answering.decline(decline, state, facts, now);
            case CloseOverdueOffers close -> Answering.closeOverdue(close, state, facts, now);
            case WithdrawOfferOf withdraw -> Answering.withdrawOfferOf(withdraw, state, facts, now);
            case ConfirmReservation confirm -> Reserving.confirm(confirm, state, now);
            case RefuseReservation refuse -> Reserving.refuse(refuse, state, facts, now);
            case ConfirmAssessment confirm -> Caring.confirmAssessment(confirm, state, now);
            case HandBackOnAssessment handBack -> Caring.handBackOnAssessment(handBack, state, facts, now);
            case HandBackPackage handBack -> Caring.handBack(handBack, state, facts, now);
            case StartPackage start -> Caring.start(start, state, now);
            case VaryPackage vary -> Varying.vary(vary, state, facts, now);
            case SuspendPackage suspend -> Caring.suspend(suspend, state, facts, now);
            case ResumePackage resume -> Caring.resume(resume, state, now);
            // It had fallen due, or it is too early or too late.
            case LapsePackage _, BringVariationIntoEffect _ -> Decision.unchanged();
            case EndPackage end -> Caring.end(end, state, now);
        };
    }

    @Override
    public PackageState evolve(PackageState state, PackageEvent event) {
        return Evolution.evolve(state, event);
    }

    @Override
    public Optional<FrameworkId> frameworkOf(PackageCommand command, PackageState state) {
        if (state instanceof Requested requested) {
            return Optional.of(requested.frameworkId());
        }
        return command instanceof PlacePackageRequest place ? Optional.of(place.frameworkId()) : Optional.empty();
    }

    @Override
    public String rules() {
        return "package " + VERSION + ", cascade " + CascadePolicy.VERSION;
    }

    @Override
    public String status(PackageState state) {
        return state instanceof Requested requested ? requested.status().name() : "UNKNOWN";
    }
}
