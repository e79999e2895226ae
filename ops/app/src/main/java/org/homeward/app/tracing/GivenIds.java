package org.homeward.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Lets a span be begun under ids that others can work out; all others take ids by chance. */
final class GivenIds implements IdGenerator {
    private final IdGenerator chance = IdGenerator.random();
    private final ThreadLocal<Ids> given = ThreadLocal.withInitial(() -> Ids.NONE);

    private record Ids(@Nullable String trace, @Nullable String span) {
        static final Ids NONE = new Ids(null, null);
    }

    /**
     * Begins it.
     *
     * @param trace for a span without a parent
     * @param span null: by chance
     */
    Span start(SpanBuilder builder, String trace, @Nullable String span) {
        given.set(new Ids(trace, span));
        try {
            return builder.startSpan();
        } finally {
            given.remove();
        }
    }

    @Override
    public String generateTraceId() {
        String trace = given.get().trace();
        return trace == null ? chance.generateTraceId() : trace;
    }

    @Override
    public String generateSpanId() {
        String span = given.get().span();
        return span == null ? chance.generateSpanId() : span;
    }
}
