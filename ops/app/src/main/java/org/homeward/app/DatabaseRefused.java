package org.homeward.app;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that cannot succeed, for a reason the operator can read in one line. */
final class DatabaseRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DatabaseRefused(String reason) {
        super(reason);
    }

    /** Named in {@code META-INF/spring.factories}: prints the line instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<DatabaseRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DatabaseRefused cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
        }
    }
}
