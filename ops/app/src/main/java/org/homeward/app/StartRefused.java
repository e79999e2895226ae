package org.homeward.app;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A start that cannot succeed, for a reason the operator can read in one line. */
final class StartRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    StartRefused(String reason) {
        super(reason);
    }

    /** Named in {@code META-INF/spring.factories}: prints the line instead of a stack trace. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Reporter implements SpringBootExceptionReporter {
        // Spring Boot's reporters are made with the context, which is null when there is none yet.
        @SuppressWarnings("unused")
        Reporter(@Nullable ConfigurableApplicationContext context) {}

        @Override
        public boolean reportException(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof StartRefused) {
                    System.err.println("homeward: " + cause.getMessage());
                    return true;
                }
            }
            return false;
        }
    }
}
