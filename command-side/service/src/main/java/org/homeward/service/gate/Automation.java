package org.homeward.service.gate;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.homeward.contract.Command;
import org.homeward.contract.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what an event calls for. Events may come again, and others may have acted already: a command that a rule
 * refuses is one that is no longer wanted. Any other failure is the event's failure.
 */
public final class Automation {
    private static final Logger log = LoggerFactory.getLogger(Automation.class);

    private final String name;
    private final CommandSender sender;

    /** @param name of the processing group; the actor of its commands is {@code system:} and this */
    public Automation(String name, CommandSender sender) {
        this.name = name;
        this.sender = sender;
    }

    public void send(Command command, EventMessage<?> cause) {
        unlessRefused(origin(cause), command.stream(), () -> sender.send(command, origin(cause)));
    }

    /** One that fails keeps no other waiting: all are sent, and then the first failure is the event's. */
    public void sendAll(List<? extends Command> commands, EventMessage<?> cause) {
        RuntimeException first = null;
        for (Command command : commands) {
            try {
                send(command, cause);
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    public Origin origin(EventMessage<?> cause) {
        return Origin.automation(name, cause);
    }

    /** Runs what may be refused by a rule. */
    public void unlessRefused(Origin origin, String what, Runnable action) {
        try {
            action.run();
        } catch (Refused refused) {
            log.debug("{}: nothing to do for {}/{}: {}", name, origin.authority(), what, refused.getMessage());
        }
    }
}
