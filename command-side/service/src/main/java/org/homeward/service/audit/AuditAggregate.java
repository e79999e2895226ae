package org.homeward.service.audit;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.homeward.contract.audit.AuditCommand;
import org.homeward.contract.audit.AuditEvent;
import org.homeward.decisions.audit.AuditDecider;
import org.homeward.decisions.audit.AuditState;
import org.homeward.service.Shell;
import org.homeward.service.Streams;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.jspecify.annotations.Nullable;

/** What an auditor asks for, on the bus: its decider between commands and stream. */
@AggregateRoot(type = "audit")
final class AuditAggregate {
    private static final AuditDecider DECIDER = new AuditDecider();

    @AggregateIdentifier
    private @Nullable String stream;

    private AuditState state = DECIDER.initial();

    @CommandHandler(commandName = CommandNames.AUDIT, payloadType = AuditCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Done handle(AuditCommand command, CommandMessage<?> message, Shell shell) {
        stream = Streams.idOf(message);
        return shell.handle(DECIDER, command, () -> state, message);
    }

    @EventSourcingHandler
    void on(AuditEvent event, DomainEventMessage<?> message) {
        stream = message.getAggregateIdentifier();
        state = DECIDER.evolve(state, event);
    }
}
