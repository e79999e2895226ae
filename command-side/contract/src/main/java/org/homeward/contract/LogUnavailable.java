package org.homeward.contract;

import org.jspecify.annotations.Nullable;

/**
 * The log cannot be written for the moment, or whether it was written is not known. 503 over HTTP; asked again under the
 * same idempotency key, a command has its one effect and its one answer.
 */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
