package org.homeward.service.gate;

import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.homeward.contract.LogUnavailable;
import org.homeward.service.directory.MarketBehind;
import org.homeward.service.log.Copied;
import org.homeward.service.log.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** What comes back over Axon Server; positions are known once the copy holds what the command appended. */
final class ResultsOverTheWire extends Results {
    private final AnswersOfTheLog answers;
    private final Copied copied;

    ResultsOverTheWire(AnswersOfTheLog answers, Copied copied) {
        this.answers = answers;
        this.copied = copied;
    }

    @Override
    Outcome outcome(Object payload, MetaData metadata) {
        Reply reply = (Reply) payload;
        if (reply.earlier() != null) {
            return Outcome.earlier(reply.earlier());
        }
        if (reply.done() == null || reply.reach() == null) {
            throw new IllegalStateException("A reply that says nothing");
        }
        Claim claim = Claim.in(metadata);
        if (claim != null) {
            // With the position that it will have whenever it is asked for again.
            return Outcome.earlier(answers.copied(claim));
        }
        return Outcome.of(reply.done(), Reach.at(copied.position(reply.reach())));
    }

    @Override
    Throwable failure(Throwable failure) {
        if (failure instanceof CommandExecutionException execution
                && execution.getDetails().orElse(null) instanceof Trouble trouble) {
            return switch (trouble.kind()) {
                case OVERTAKEN -> new ConcurrencyException(trouble.message());
                case MARKET_BEHIND -> new MarketBehind(trouble.message());
                case LOG_AWAY -> new LogUnavailable(trouble.message(), null);
                case DATABASE_AWAY -> new DataAccessResourceFailureException(trouble.message());
                case UNEXPECTED ->
                    new IllegalStateException("The node that handled the command failed: " + trouble.message());
            };
        }
        return isOfTheWay(failure)
                ? new LogUnavailable("No node could be reached over Axon Server that handles the command", failure)
                : failure;
    }

    /** The command did not arrive, or its result did not come back. */
    private static boolean isOfTheWay(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof NoHandlerForCommandException
                        || failure instanceof AxonServerException
                        || failure instanceof AxonServerCommandDispatchException
                        || failure instanceof io.axoniq.axonserver.connector.AxonServerException
                        || failure instanceof StatusRuntimeException
                        || failure instanceof CompletionException && isOfTheWay(failure.getCause()));
    }
}
