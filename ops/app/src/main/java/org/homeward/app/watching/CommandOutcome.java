package org.homeward.app.watching;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.contract.Rejection;
import org.homeward.service.log.LogPosition;

/**
 * What became of a command.
 *
 * @param name {@code ACCEPTED}, {@code UNCHANGED} (nothing was left to do), {@code REFUSED} or {@code FAILED}
 * @param code of a refusal, the kind of a failure; else {@code none}
 */
public record CommandOutcome(String name, String code) {
    private static final String NONE = "none";

    /** Of a unit of work that was committed. */
    public static CommandOutcome committed(UnitOfWork<?> done) {
        return new CommandOutcome(LogPosition.hasAppended(done) ? "ACCEPTED" : "UNCHANGED", NONE);
    }

    /** Of one that was not. */
    public static CommandOutcome rolledBack(UnitOfWork<?> ended) {
        ExecutionResult result = ended.getExecutionResult();
        Throwable why = result == null || !result.isExceptionResult() ? null : result.getExceptionResult();
        if (why instanceof CommandExecutionException refusal
                && refusal.getDetails().orElse(null) instanceof Rejection rejection) {
            return new CommandOutcome("REFUSED", rejection.code().name());
        }
        return new CommandOutcome("FAILED", why == null ? NONE : why.getClass().getSimpleName());
    }

    public boolean hasCode() {
        return !code.equals(NONE);
    }
}
