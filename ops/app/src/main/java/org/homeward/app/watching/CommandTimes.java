package org.homeward.app.watching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** Each command that this node handles, from its reading to its commit or its end without one. */
@Component
class CommandTimes {
    private final MeterRegistry registry;

    CommandTimes(CommandBus bus, MeterRegistry registry) {
        this.registry = registry;
        // Not as an interceptor that is a bean: Axon would register it once more.
        bus.registerHandlerInterceptor(this::timed);
    }

    private Object timed(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        Timer.Sample begun = Timer.start(registry);
        String command = unit.getMessage().getPayloadType().getSimpleName();
        unit.afterCommit(done -> stop(begun, command, CommandOutcome.committed(done)));
        unit.onRollback(ended -> stop(begun, command, CommandOutcome.rolledBack(ended)));
        return chain.proceed();
    }

    private void stop(Timer.Sample begun, String command, CommandOutcome outcome) {
        begun.stop(Timer.builder("homeward.commands")
                .description("Commands handled by this node: accepted, unchanged (nothing was left to do), refused (by"
                        + " code), failed (by kind; tried again where another writer was first)")
                .tags("command", command, "outcome", outcome.name(), "code", outcome.code())
                .register(registry));
    }
}
