package org.homeward.app.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Collection;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.homeward.contract.MetadataKeys;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans. What they say is named here, and nothing else gets in: no body, no address with its ids, nothing that
 * an exception says, for any of it may be about a person.
 */
final class Traces {
    static final AttributeKey<String> CORRELATION = AttributeKey.stringKey("homeward.correlation_id");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("homeward.outcome");
    static final AttributeKey<String> CODE = AttributeKey.stringKey("homeward.code");
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> AUTHORITY = AttributeKey.stringKey("homeward.authority");
    private static final AttributeKey<String> EVENT = AttributeKey.stringKey("homeward.event");
    private static final AttributeKey<Long> EVENTS = AttributeKey.longKey("homeward.events");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final String SYSTEM = "system:";

    private final Tracer tracer;
    private final GivenIds ids;
    private final ShareOfTraces share;

    Traces(Tracer tracer, GivenIds ids, ShareOfTraces share) {
        this.tracer = tracer;
        this.ids = ids;
        this.share = share;
    }

    Span request(String method, String correlation, Context caller) {
        SpanBuilder builder = tracer.spanBuilder(method)
                .setSpanKind(SpanKind.SERVER)
                .setParent(caller)
                .setAttribute(METHOD, method)
                .setAttribute(CORRELATION, correlation);
        return ids.start(builder, TraceIds.traceOf(correlation), null);
    }

    Span command(CommandMessage<?> message) {
        SpanBuilder builder = tracer.spanBuilder(message.getPayloadType().getSimpleName())
                .setParent(causeOf(message))
                .setAttribute(AUTHORITY, TraceIds.text(message, MetadataKeys.AUTHORITY))
                .setAttribute(CORRELATION, TraceIds.text(message, MetadataKeys.CORRELATION_ID));
        return ids.start(builder, TraceIds.traceOf(message), TraceIds.spanOfCommand(message.getIdentifier()));
    }

    /** The request on whose thread it is handled, or the automation that sent it; else the trace alone joins them. */
    private Context causeOf(CommandMessage<?> message) {
        if (Span.current().getSpanContext().isValid()) {
            return Context.current();
        }
        String actor = TraceIds.text(message, MetadataKeys.ACTOR);
        String group = actor.startsWith(SYSTEM) ? actor.substring(SYSTEM.length()) : "";
        if (!Groups.AUTOMATIONS.contains(group)) {
            return Context.root();
        }
        String event = TraceIds.text(message, MetadataKeys.CAUSATION_ID);
        return under(share.elsewhere(TraceIds.traceOf(message), TraceIds.spanOfAutomation(group, event)));
    }

    /** What came of a command, from the writing of its events to their commit. */
    void append(Span command, Instant begun) {
        tracer.spanBuilder("append")
                .setParent(Context.root().with(command))
                .setStartTimestamp(begun)
                .startSpan()
                .end();
    }

    /** An automation at work on an event: it goes on with the trace of what caused that. */
    Span automation(String name, String group, EventMessage<?> event) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(under(commandBehind(event)))
                .setAttribute(EVENT, event.getPayloadType().getSimpleName());
        return ids.start(builder, TraceIds.traceOf(event), TraceIds.spanOfAutomation(group, event.getIdentifier()));
    }

    /** A batch of events that was taken in: a trace of its own that is linked to each of those behind it. */
    void batch(String name, Instant begun, Collection<SpanContext> causes, long events, @Nullable Throwable failure) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setNoParent()
                .setStartTimestamp(begun)
                .setAttribute(EVENTS, events);
        causes.forEach(builder::addLink);
        Span span = builder.startSpan();
        if (failure != null) {
            failed(span, failure);
        }
        span.end();
    }

    SpanContext commandBehind(EventMessage<?> event) {
        return share.elsewhere(
                TraceIds.traceOf(event), TraceIds.spanOfCommand(TraceIds.text(event, MetadataKeys.CAUSATION_ID)));
    }

    /** The kind of failure; never what it says. */
    static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(ERROR, failure.getClass().getName());
    }

    private static Context under(SpanContext parent) {
        return Context.root().with(Span.wrap(parent));
    }
}
