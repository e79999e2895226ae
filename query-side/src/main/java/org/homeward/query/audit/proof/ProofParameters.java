package org.homeward.query.audit.proof;

import org.homeward.query.web.Parameters;
import org.jspecify.annotations.Nullable;

/** Positions and sizes in a query. */
final class ProofParameters {
    private static final String DIGITS = "[0-9]{1,18}";

    private ProofParameters() {}

    /** Null if it is not given. */
    static @Nullable Long whole(Parameters parameters, String name, long least) {
        Long value = parameters.one(name, "a whole number from " + least, ProofParameters::read);
        if (value != null && value < least) {
            parameters.fault(name, "OUT_OF_RANGE", "must be a whole number from " + least);
        }
        return value;
    }

    /** One that must be given. */
    static long required(Parameters parameters, String name, long least) {
        boolean faultless = !parameters.hasFaults();
        Long value = whole(parameters, name, least);
        if (value == null && faultless && !parameters.hasFaults()) {
            parameters.fault(name, "REQUIRED", "must be given: a whole number from " + least);
        }
        return value == null ? least : value;
    }

    static @Nullable Long wholeIn(Parameters parameters, String name, @Nullable String value) {
        if (value == null || value.matches(DIGITS)) {
            return value == null ? null : Long.valueOf(value);
        }
        parameters.fault(name, "BAD_FORMAT", "must be `next` of the page before");
        return null;
    }

    private static Long read(String value) {
        if (!value.matches(DIGITS)) {
            throw new IllegalArgumentException("no whole number");
        }
        return Long.valueOf(value);
    }
}
