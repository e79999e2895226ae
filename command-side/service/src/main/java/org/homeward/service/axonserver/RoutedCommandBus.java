package org.homeward.service.axonserver;

import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;

/** Sends every command over Axon Server, and handles those that come from it where the node has the role. */
final class RoutedCommandBus extends AxonServerCommandBus {
    private final boolean handles;

    RoutedCommandBus(Builder builder, boolean handles) {
        super(builder);
        this.handles = handles;
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return handles ? super.subscribe(commandName, handler) : () -> true;
    }
}
