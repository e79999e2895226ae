package org.homeward.app.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** A trace is kept whole or not at all, on whatever nodes its spans begin; what follows from it is kept with it. */
final class ShareOfTraces implements Sampler {
    private final Sampler share;

    ShareOfTraces(double share) {
        this.share = Sampler.traceIdRatioBased(share);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        SpanContext above = Span.fromContext(parent).getSpanContext();
        if (above.isValid()) {
            return keepIf(above.isSampled());
        }
        return links.isEmpty()
                ? share.shouldSample(parent, trace, name, kind, attributes, links)
                : keepIf(links.stream().anyMatch(link -> link.getSpanContext().isSampled()));
    }

    private static SamplingResult keepIf(boolean kept) {
        return kept ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    /** A span that was begun elsewhere, or will be. */
    SpanContext elsewhere(String trace, String span) {
        boolean kept = share.shouldSample(Context.root(), trace, "", SpanKind.INTERNAL, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
        return SpanContext.createFromRemoteParent(
                trace, span, kept ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault());
    }

    @Override
    public String getDescription() {
        return "ShareOfTraces{" + share.getDescription() + "}";
    }
}
