package org.homeward.app.watching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.contract.Rejection;
import org.homeward.service.log.LogPosition;
import org.springframework.stereotype.Component;

/** Each command that this node handles, from its reading to its commit or its end without one. */
@Component
class CommandTimes {
    private static final String NONE = "none";

    private final MeterRegistry registry;

    CommandTimes(CommandBus bus, MeterRegistry registry) {
        this.registry = registry;
        // Not as an interceptor that is a bean: Axon would register it once more.
        bus.registerHandlerInterceptor(this::timed);
    }

    private Object timed(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        Timer.Sample begun = Timer.start(registry);
        String command = unit.getMessage().getPayloadType().getSimpleName();
        unit.afterCommit(done -> stop(begun, command, LogPosition.hasAppended(done) ? "ACCEPTED" : "UNCHANGED", NONE));
        unit.onRollback(ended -> {
            ExecutionResult result = ended.getExecutionResult();
            Throwable why = result == null || !result.isExceptionResult() ? null : result.getExceptionResult();
            if (why instanceof CommandExecutionException refusal
                    && refusal.getDetails().orElse(null) instanceof Rejection rejection) {
                stop(begun, command, "REFUSED", rejection.code().name());
            } else {
                stop(
                        begun,
                        command,
                        "FAILED",
                        why == null ? NONE : why.getClass().getSimpleName());
            }
        });
        return chain.proceed();
    }

    private void stop(Timer.Sample begun, String command, String outcome, String code) {
        begun.stop(Timer.builder("homeward.commands")
                .description(
                        "Commands handled by this node: accepted, unchanged (nothing was left to do), refused (by code),"
                                + " failed (by kind; tried again where another writer was first)")
                .tags("command", command, "outcome", outcome, "code", code)
                .register(registry));
    }
}
