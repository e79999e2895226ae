package org.homeward.service.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.homeward.contract.Command;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.provider.ImportProviders;
import org.homeward.service.directory.MarketBehind;
import org.homeward.service.directory.MarketDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Sends commands from inside the system: automations, what falls due, follow-ups, the example. A writer that was
 * overtaken is tried again with the state as it is then; a refusal by rule never is.
 */
@Component
public class CommandSender {
    /** Metadata of a command: a refusal needs a market known up to this position. */
    public static final String MARKET_HEAD = "homeward.marketHead";

    private static final int ATTEMPTS = 10;

    private final CommandBus bus;
    private final MarketDirectory directory;
    private final Results results;

    CommandSender(CommandBus bus, MarketDirectory directory, Results results) {
        this.bus = bus;
        this.directory = directory;
        this.results = results;
    }

    /**
     * Sends and waits for the commit.
     *
     * @throws Refused when a rule refuses the command
     * @throws MarketBehind when that cannot be said yet
     */
    public Receipt send(Command command, Origin origin) {
        return dispatch(command, origin, Map.of()).receipt();
    }

    Outcome dispatch(Object command, Origin origin, Map<String, String> extra) {
        var metadata = new HashMap<String, Object>(origin.metadata());
        metadata.putAll(extra);
        // A command from an event's handler is a unit of work of its own, with a transaction of its own.
        return CurrentUnitOfWork.isStarted() ? onOwnThread(command, metadata) : dispatch(command, metadata);
    }

    private Outcome onOwnThread(Object command, Map<String, Object> metadata) {
        var result = new CompletableFuture<Outcome>();
        Thread.ofVirtual().name("command").start(() -> {
            try {
                result.complete(dispatch(command, metadata));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Outcome dispatch(Object command, Map<String, Object> metadata) {
        for (int attempt = 1; ; attempt++) {
            if (command instanceof Command.NeedsMarket || command instanceof ImportProviders) {
                metadata.put(MARKET_HEAD, Long.toString(directory.awaitMarket()));
            }
            var message =
                    new GenericCommandMessage<>(new GenericMessage<>(command, metadata), CommandNames.of(command));
            CommandResultMessage<?> result = dispatch(message);
            if (!result.isExceptional()) {
                return results.outcome(result.getPayload(), message.getMetaData());
            }
            RuntimeException failure = failure(results.failure(result.exceptionResult()));
            if (attempt == ATTEMPTS || !wasOvertaken(failure)) {
                throw failure;
            }
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, 4L * attempt)));
        }
    }

    private CommandResultMessage<?> dispatch(CommandMessage<Object> message) {
        var answered = new CompletableFuture<CommandResultMessage<?>>();
        bus.dispatch(message, (_, result) -> answered.complete(result));
        return answered.join();
    }

    private static RuntimeException failure(Throwable failure) {
        if (failure instanceof CommandExecutionException execution) {
            Rejection rejection = execution.<Rejection>getDetails().orElse(null);
            if (rejection != null) {
                return new Refused(rejection);
            }
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    /** By another writer, or by news that are not known yet: worth another attempt. */
    static boolean wasOvertaken(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof ConcurrencyException
                        || failure instanceof AggregateStreamCreationException
                        || failure instanceof ConcurrencyFailureException
                        || failure instanceof MarketBehind
                        || wasOvertaken(failure.getCause()));
    }
}
