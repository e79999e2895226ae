package org.homeward.service.brokerage;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.homeward.contract.CaseId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.brokerage.PackageState;
import org.homeward.service.Shell;
import org.homeward.service.Streams;
import org.homeward.service.discharge.StaysOfRequests;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.jspecify.annotations.Nullable;

/** A package on the bus: its decider between commands and stream. */
@AggregateRoot(type = "package")
final class PackageAggregate {
    private static final PackageDecider DECIDER = new PackageDecider();

    @AggregateIdentifier
    private @Nullable String stream;

    private PackageState state = DECIDER.initial();

    @CommandHandler(commandName = CommandNames.PACKAGE, payloadType = PackageCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Done handle(PackageCommand command, CommandMessage<?> message, Shell shell, StaysOfRequests stays) {
        stream = Streams.idOf(message);
        refuseOthers(command, message, shell);
        refuseAnotherStay(command, message, shell, stays);
        return shell.handle(DECIDER, command, () -> state, message);
    }

    /** A provider answers for its own offers and cares for its own packages; others' exist for it as little as possible. */
    private void refuseOthers(PackageCommand command, CommandMessage<?> message, Shell shell) {
        String own = Shell.ownProvider(message);
        if (own == null || state instanceof PackageState.Unknown) {
            return;
        }
        boolean isOwn = switch (command) {
            case PackageCommand.AcceptOffer accept ->
                accept.providerId().value().equals(own);
            case PackageCommand.DeclineOffer decline ->
                decline.providerId().value().equals(own);
            case PackageCommand.EndPackage _
            when state.leavingProvider(shell.today(message))
                    .map(ProviderId::value)
                    .filter(own::equals)
                    .isPresent() -> true;
            default ->
                state.provider().map(ProviderId::value).filter(own::equals).isPresent();
        };
        if (!isOwn) {
            throw shell.refused(
                    Rejection.of(
                            RejectionCode.NOT_YOUR_PACKAGE, "Package " + command.packageId() + " is not with " + own),
                    command,
                    message);
        }
    }

    /** A request that ends a hospital stay is for the person whose stay it is. */
    private void refuseAnotherStay(
            PackageCommand command, CommandMessage<?> message, Shell shell, StaysOfRequests stays) {
        if (state instanceof PackageState.Unknown
                && command instanceof PackageCommand.PlacePackageRequest place
                && place.dischargeCaseId() != null) {
            stays.objection(
                            Streams.authorityOf(message),
                            new CaseId(place.dischargeCaseId()),
                            place.person().reference())
                    .ifPresent(objection -> {
                        throw shell.refused(objection, command, message);
                    });
        }
    }

    @EventSourcingHandler
    void on(PackageEvent event, DomainEventMessage<?> message) {
        stream = message.getAggregateIdentifier();
        state = DECIDER.evolve(state, event);
    }
}
