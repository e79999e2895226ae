package org.homeward.service.discharge;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.decisions.discharge.CaseDecider;
import org.homeward.decisions.discharge.CaseState;
import org.homeward.service.Shell;
import org.homeward.service.Streams;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.jspecify.annotations.Nullable;

/** A discharge case on the bus: its decider between commands and stream. */
@AggregateRoot(type = "case")
final class CaseAggregate {
    private static final CaseDecider DECIDER = new CaseDecider();

    @AggregateIdentifier
    private @Nullable String stream;

    private CaseState state = DECIDER.initial();

    @CommandHandler(commandName = CommandNames.CASE, payloadType = DischargeCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Done handle(DischargeCommand command, CommandMessage<?> message, Shell shell) {
        stream = Streams.idOf(message);
        refuseOthers(command, message, shell);
        return shell.handle(DECIDER, command, () -> state, message);
    }

    /** Who is of one hospital speaks for the people who are there now. */
    private void refuseOthers(DischargeCommand command, CommandMessage<?> message, Shell shell) {
        String own = Shell.ownHospital(message);
        if (own == null) {
            return;
        }
        boolean isOwn = command instanceof OpenCase open
                ? open.hospital().value().equals(own)
                : state.now().map(stay -> stay.hospital().value().equals(own)).orElse(true);
        if (!isOwn) {
            throw shell.refused(
                    Rejection.of(
                            RejectionCode.NOT_YOUR_HOSPITAL,
                            "Discharge case " + command.caseId() + " is not of a person in " + own),
                    command,
                    message);
        }
    }

    @EventSourcingHandler
    void on(DischargeEvent event, DomainEventMessage<?> message) {
        stream = message.getAggregateIdentifier();
        state = DECIDER.evolve(state, event);
    }
}
