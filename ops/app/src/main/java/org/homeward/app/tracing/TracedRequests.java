package org.homeward.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import org.homeward.app.problem.Problems;
import org.homeward.service.intake.WriteRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** A span for each request, under the caller's own where it names one ({@code traceparent}). */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class TracedRequests extends OncePerRequestFilter {
    private static final int SERVER_ERROR = 500;
    private static final TextMapGetter<HttpServletRequest> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    };

    private final Traces traces;

    TracedRequests(Traces traces) {
        this.traces = traces;
    }

    static Context callerOf(HttpServletRequest request, Context context) {
        return W3CTraceContextPropagator.getInstance().extract(context, request, HEADERS);
    }

    /** What operators ask, and channels that stay open. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/actuator") || path.startsWith("/live/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String correlation = Objects.toString(request.getAttribute(WriteRequest.CORRELATION_ID));
        Span span = traces.request(request.getMethod(), correlation, callerOf(request, Context.root()));
        try (Scope _ = span.makeCurrent()) {
            chain.doFilter(request, response);
            answered(span, request, response.getStatus());
        } catch (ServletException | IOException | RuntimeException failure) {
            Traces.failed(span, failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    /** By the pattern of its address, in which no ids are. */
    private static void answered(Span span, HttpServletRequest request, int status) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.updateName(request.getMethod() + " " + route);
            span.setAttribute(Traces.ROUTE, route.toString());
        }
        span.setAttribute(Traces.STATUS, status);
        String code = Problems.code(request);
        if (code != null) {
            span.setAttribute(Traces.CODE, code);
        }
        if (status >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
