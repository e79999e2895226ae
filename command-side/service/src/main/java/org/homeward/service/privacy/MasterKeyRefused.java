package org.homeward.service.privacy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Without the right master key nothing personal can be read, and what is written now could not be read later. */
public final class MasterKeyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MasterKeyRefused(String message) {
        super(message);
    }

    MasterKeyRefused(String message, Throwable cause) {
        super(message, cause);
    }

    static final class Analyzer extends AbstractFailureAnalyzer<MasterKeyRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, MasterKeyRefused cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
