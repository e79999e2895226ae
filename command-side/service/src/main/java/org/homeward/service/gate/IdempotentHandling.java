package org.homeward.service.gate;

import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.service.log.LogPosition;

/**
 * Runs around every command, inside its transaction: claims the idempotency key before anything is decided, and keeps
 * the receipt with the events. Key, receipt and events come to be together or not at all.
 */
class IdempotentHandling implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final Answers answers;
    private final LogPosition log;

    IdempotentHandling(Answers answers, LogPosition log) {
        this.answers = answers;
        this.log = log;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        Claim claim = Claim.in(unit.getMessage().getMetaData());
        if (claim != null) {
            Optional<KeptAnswer> earlier = answers.claim(claim);
            if (earlier.isPresent()) {
                return Outcome.earlier(earlier.get());
            }
        }
        Outcome outcome = Outcome.of((Done) chain.proceed());
        // Registered after the store's own: by then it is known what was appended.
        unit.onPrepareCommit(committing -> outcome.reached(log.reachedBy(committing)));
        if (claim != null) {
            answers.keepWith(unit, claim, outcome);
        }
        return outcome;
    }
}
