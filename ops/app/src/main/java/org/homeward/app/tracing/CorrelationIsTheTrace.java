package org.homeward.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import org.homeward.app.NewCorrelation;

/** Whose caller names no correlation of its own has that of the trace: one id for both. */
final class CorrelationIsTheTrace implements NewCorrelation {
    @Override
    public String of(HttpServletRequest request) {
        SpanContext caller = Span.fromContext(TracedRequests.callerOf(request, Context.root()))
                .getSpanContext();
        return caller.isValid() ? caller.getTraceId() : IdGenerator.random().generateTraceId();
    }
}
