package org.homeward.contract;

import java.util.Map;

/** Why a rule refused a command. Nothing was changed. Parameters are safe to show: no personal data. */
public record Rejection(RejectionCode code, String detail, Map<String, String> parameters) {
    public Rejection {
        parameters = Map.copyOf(parameters);
    }

    public static Rejection of(RejectionCode code, String detail) {
        return new Rejection(code, detail, Map.of());
    }
}
