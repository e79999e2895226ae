package org.homeward.contract;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a rule refused a command: the first rule that does, where several would. Nothing was changed.
 *
 * @param parameters safe to show: no personal data. {@code field} says which part of the input a rule judges, where it
 *     judges one: a JSON pointer without its first slash, for example {@code visits/0/carers}
 */
public record Rejection(RejectionCode code, String detail, Map<String, String> parameters) {
    public Rejection {
        // In one order for ever: an answer given again under its key is the same to the byte, also by another process.
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static Rejection of(RejectionCode code, String detail) {
        return new Rejection(code, detail, Map.of());
    }
}
