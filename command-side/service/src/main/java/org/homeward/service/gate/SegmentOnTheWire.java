package org.homeward.service.gate;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.homeward.contract.LogUnavailable;
import org.homeward.contract.Rejection;
import org.homeward.service.directory.MarketBehind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's own bus behind Axon Server: results leave it in forms that another node can read. */
public final class SegmentOnTheWire implements CommandBus {
    private static final Logger log = LoggerFactory.getLogger(SegmentOnTheWire.class);

    private final CommandBus here;

    public SegmentOnTheWire(CommandBus here) {
        this.here = here;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        here.dispatch(command);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        here.<C, R>dispatch(command, (message, result) -> callback.onResult(message, readable(result)));
    }

    @SuppressWarnings("unchecked")
    private static <R> CommandResultMessage<R> readable(CommandResultMessage<? extends R> result) {
        return (CommandResultMessage<R>)
                (result.isExceptional()
                        ? new GenericCommandResultMessage<>(readable(result.exceptionResult()))
                        : new GenericCommandResultMessage<>(Reply.of((Outcome) result.getPayload())));
    }

    private static Throwable readable(Throwable failure) {
        if (failure instanceof CommandExecutionException refusal
                && refusal.getDetails().orElse(null) instanceof Rejection) {
            return failure;
        }
        String message = String.valueOf(failure.getMessage());
        Trouble.Kind kind = kind(failure);
        if (kind == Trouble.Kind.UNEXPECTED) {
            log.error("A command failed that was sent over Axon Server", failure);
        }
        return new CommandExecutionException(message, null, new Trouble(kind, message));
    }

    private static Trouble.Kind kind(Throwable failure) {
        if (isBehind(failure, MarketBehind.class)) {
            return Trouble.Kind.MARKET_BEHIND;
        }
        if (CommandSender.wasOvertaken(failure)) {
            return Trouble.Kind.OVERTAKEN;
        }
        if (isBehind(failure, LogUnavailable.class)) {
            return Trouble.Kind.LOG_AWAY;
        }
        return DatabaseTrouble.isBehind(failure) ? Trouble.Kind.DATABASE_AWAY : Trouble.Kind.UNEXPECTED;
    }

    private static boolean isBehind(@Nullable Throwable failure, Class<? extends Throwable> kind) {
        return failure != null && (kind.isInstance(failure) || isBehind(failure.getCause(), kind));
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return here.subscribe(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        return here.registerHandlerInterceptor(handlerInterceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        return here.registerDispatchInterceptor(dispatchInterceptor);
    }
}
