package org.homeward.service.framework;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.decisions.framework.FrameworkDecider;
import org.homeward.decisions.framework.FrameworkState;
import org.homeward.service.Shell;
import org.homeward.service.Streams;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.jspecify.annotations.Nullable;

/** A framework on the bus: its decider between commands and stream. */
@AggregateRoot(type = "framework")
final class FrameworkAggregate {
    private static final FrameworkDecider DECIDER = new FrameworkDecider();

    @AggregateIdentifier
    private @Nullable String stream;

    private FrameworkState state = DECIDER.initial();

    @CommandHandler(commandName = CommandNames.FRAMEWORK, payloadType = FrameworkCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Done handle(FrameworkCommand command, CommandMessage<?> message, Shell shell) {
        stream = Streams.idOf(message);
        return shell.handle(DECIDER, command, () -> state, message);
    }

    @EventSourcingHandler
    void on(FrameworkEvent event, DomainEventMessage<?> message) {
        stream = message.getAggregateIdentifier();
        state = DECIDER.evolve(state, event);
    }
}
