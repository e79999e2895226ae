package org.homeward.service.gate;

import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.homeward.contract.MetadataKeys;
import org.jspecify.annotations.Nullable;

/**
 * An idempotency key on its way to the transaction that claims it. It travels in the command's metadata, so that the
 * command may be handled on another node, and never reaches an event.
 *
 * @param isFinal whether the command's own receipt is the answer, with no follow-up
 */
record Claim(String authority, String caller, String key, String requestHash, boolean isFinal) {
    private static final String CALLER = "homeward.idempotency.caller";
    private static final String KEY = "homeward.idempotency.key";
    private static final String HASH = "homeward.idempotency.hash";
    private static final String FINAL = "homeward.idempotency.final";

    Map<String, String> metadata() {
        return Map.of(CALLER, caller, KEY, key, HASH, requestHash, FINAL, Boolean.toString(isFinal));
    }

    static @Nullable Claim in(MetaData metadata) {
        if (metadata.get(MetadataKeys.AUTHORITY) instanceof String authority
                && metadata.get(CALLER) instanceof String caller
                && metadata.get(KEY) instanceof String key
                && metadata.get(HASH) instanceof String hash) {
            return new Claim(authority, caller, key, hash, "true".equals(metadata.get(FINAL)));
        }
        return null;
    }
}
