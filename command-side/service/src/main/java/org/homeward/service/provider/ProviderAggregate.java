package org.homeward.service.provider;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.provider.ProviderState;
import org.homeward.service.Shell;
import org.homeward.service.Streams;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.jspecify.annotations.Nullable;

/** A provider on the bus: its decider between commands and stream. */
@AggregateRoot(type = "provider")
final class ProviderAggregate {
    private static final ProviderDecider DECIDER = new ProviderDecider();

    @AggregateIdentifier
    private @Nullable String stream;

    private ProviderState state = DECIDER.initial();

    @CommandHandler(commandName = CommandNames.PROVIDER, payloadType = ProviderCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Done handle(ProviderCommand command, CommandMessage<?> message, Shell shell) {
        stream = Streams.idOf(message);
        return shell.handle(DECIDER, command, () -> state, message);
    }

    @EventSourcingHandler
    void on(ProviderEvent event, DomainEventMessage<?> message) {
        stream = message.getAggregateIdentifier();
        state = DECIDER.evolve(state, event);
    }
}
