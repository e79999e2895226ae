package org.homeward.contract;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Why a rule refused a command. Nothing was changed. Parameters are safe to show: no personal data. */
public record Rejection(RejectionCode code, String detail, Map<String, String> parameters) {
    public Rejection {
        // In one order for ever: an answer given again under its key is the same to the byte, also by another process.
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static Rejection of(RejectionCode code, String detail) {
        return new Rejection(code, detail, Map.of());
    }
}
