package org.homeward.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;

/** Who takes in events: automations event by event, projections batch by batch. */
final class TracedEvents implements HandlerEnhancerDefinition {
    private final Traces traces;

    TracedEvents(Traces traces) {
        this.traces = traces;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        Class<?> handler = original.declaringClass();
        ProcessingGroup group = handler.getAnnotation(ProcessingGroup.class);
        if (group == null) {
            return original;
        }
        return Groups.AUTOMATIONS.contains(group.value())
                ? new Automation<>(original, handler.getSimpleName(), group.value())
                : new Projection<>(original, group.value());
    }

    private final class Automation<T> extends WrappedMessageHandlingMember<T> {
        private final String name;
        private final String group;

        Automation(MessageHandlingMember<T> original, String name, String group) {
            super(original);
            this.name = name;
            this.group = group;
        }

        @Override
        public Object handle(Message<?> message, @Nullable T target) throws Exception {
            if (!(message instanceof EventMessage<?> event)) {
                return super.handle(message, target);
            }
            Span span = traces.automation(name, group, event);
            try (Scope _ = span.makeCurrent()) {
                return super.handle(message, target);
            } catch (Exception failure) {
                Traces.failed(span, failure);
                throw failure;
            } finally {
                span.end();
            }
        }
    }

    private final class Projection<T> extends WrappedMessageHandlingMember<T> {
        private final String group;

        Projection(MessageHandlingMember<T> original, String group) {
            super(original);
            this.group = group;
        }

        @Override
        public Object handle(Message<?> message, @Nullable T target) throws Exception {
            if (message instanceof EventMessage<?> event) {
                batch().add(event);
            }
            return super.handle(message, target);
        }

        /** Handlers of one group share it. */
        private Batch batch() {
            UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
            return unit.getOrComputeResource(TracedEvents.class.getName(), _ -> {
                Batch batch = new Batch();
                unit.onCleanup(ended -> batch.end(group, ended.getExecutionResult()));
                return batch;
            });
        }
    }

    /** The commands behind the events of a unit of work. */
    private final class Batch {
        private final Instant begun = Instant.now();
        private final Map<String, SpanContext> causes = new LinkedHashMap<>();
        private final Set<String> events = new HashSet<>();

        void add(EventMessage<?> event) {
            SpanContext cause = traces.commandBehind(event);
            events.add(event.getIdentifier());
            if (cause.isSampled()) {
                causes.put(cause.getTraceId() + cause.getSpanId(), cause);
            }
        }

        void end(String group, @Nullable ExecutionResult result) {
            if (!causes.isEmpty()) {
                Throwable failure = result != null && result.isExceptionResult() ? result.getExceptionResult() : null;
                traces.batch(group, begun, causes.values(), events.size(), failure);
            }
        }
    }
}
