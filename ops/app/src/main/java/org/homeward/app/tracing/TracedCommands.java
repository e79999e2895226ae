package org.homeward.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.app.watching.CommandOutcome;
import org.homeward.service.log.LogPosition;

/** A span for each command that this node handles, and one in it for its append. */
final class TracedCommands {
    private final Traces traces;

    TracedCommands(Traces traces, CommandBus bus) {
        this.traces = traces;
        bus.registerHandlerInterceptor(this::traced);
    }

    private Object traced(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        Span span = traces.command(unit.getMessage());
        AtomicReference<Instant> decided = new AtomicReference<>(Instant.now());
        unit.onPrepareCommit(_ -> decided.set(Instant.now()));
        unit.afterCommit(done -> {
            if (LogPosition.hasAppended(done)) {
                traces.append(span, decided.get());
            }
            end(span, CommandOutcome.committed(done));
        });
        unit.onRollback(ended -> end(span, CommandOutcome.rolledBack(ended)));
        try (Scope _ = span.makeCurrent()) {
            return chain.proceed();
        }
    }

    private static void end(Span span, CommandOutcome outcome) {
        span.setAttribute(Traces.OUTCOME, outcome.name());
        if (outcome.hasCode()) {
            span.setAttribute(Traces.CODE, outcome.code());
        }
        span.end();
    }
}
