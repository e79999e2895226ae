package org.homeward.service.gate;

import org.homeward.contract.Caller;
import org.homeward.contract.Command;
import org.homeward.contract.provider.ImportProviders;
import org.jspecify.annotations.Nullable;

/**
 * A command as a caller submits it.
 *
 * @param idempotencyKey the caller's own name for this request; null when it gave none
 * @param requestHash {@link RequestHash} of the request, so that a key used twice for different things is noticed
 * @param expectedVersion the version of the stream the caller saw ({@code If-Match}); null when it does not matter
 * @param command a {@link Command}, {@link ImportProviders}, or {@link AsThingsStand}
 */
public record Submission(
        Caller caller,
        @Nullable String idempotencyKey,
        String requestHash,
        @Nullable Long expectedVersion,
        String correlationId,
        Object command) {
    public Submission {
        if (!(command instanceof Command || command instanceof ImportProviders || command instanceof AsThingsStand)) {
            throw new IllegalArgumentException("Not a command: " + command.getClass());
        }
    }
}
