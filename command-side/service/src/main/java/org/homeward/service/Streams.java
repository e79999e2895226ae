package org.homeward.service;

import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.homeward.contract.Authority;
import org.homeward.contract.Command;

/** Names of streams, and how far each has come. */
@FunctionalInterface
public interface Streams {
    /** Sequence of the stream's last event; empty when it has none. */
    Optional<Long> lastSequence(String stream);

    /** The stream's name in the log: the authority, a slash, and what the command says. */
    static String idOf(Authority authority, Command command) {
        return idOf(authority, command.stream());
    }

    static String idOf(Authority authority, String stream) {
        return authority.value() + "/" + stream;
    }

    static String idOf(CommandMessage<?> message) {
        return idOf(authorityOf(message), (Command) message.getPayload());
    }

    static Authority authorityOf(CommandMessage<?> message) {
        return Shell.authority(message.getMetaData());
    }

    /** A command says its stream itself; its authority stands in its metadata. */
    static CommandTargetResolver targetResolver() {
        return message -> new VersionedAggregateIdentifier(idOf(message), null);
    }
}
