package org.homeward.app.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * So many requests are answered at once and no more: each has a thread of its own and what it needs of the memory, and a
 * node that runs out of it answers nobody. Who has no turn within a moment is asked to come back, before the body is read.
 * Operators always have one; an open live page holds none.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestLimit extends OncePerRequestFilter {
    private static final String OPERATORS = "/actuator";
    private static final long PATIENCE_SECONDS = 1;

    private final Semaphore turns;
    private final Problems problems;
    private final Counter turnedAway;

    RequestLimit(@Qualifier("requestTurns") Semaphore turns, Problems problems, MeterRegistry metrics) {
        this.turns = turns;
        this.problems = problems;
        this.turnedAway = Counter.builder("homeward.requests.turned.away")
                .description("Requests that this node had no turn for")
                .register(metrics);
        Gauge.builder("homeward.requests.turns", turns, Semaphore::availablePermits)
                .description("Requests that this node could take on more")
                .register(metrics);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(OPERATORS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasTurn()) {
            turnedAway.increment();
            response.setHeader(HttpHeaders.RETRY_AFTER, "2");
            problems.write(
                    request,
                    response,
                    Problems.of(
                            EdgeCode.OVERLOADED,
                            "As many requests are being answered as can be at once; nothing was changed, try again"));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
