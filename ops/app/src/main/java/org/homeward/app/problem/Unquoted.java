package org.homeward.app.problem;

import org.jspecify.annotations.Nullable;

/**
 * An exception as the log may show it: its types and where they were thrown. Messages of libraries and drivers quote
 * values, and values may be about a person.
 */
public final class Unquoted extends Throwable {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    private final String type;

    private Unquoted(Throwable original, @Nullable Unquoted cause) {
        super(null, cause, false, true);
        this.type = original.getClass().getName();
        setStackTrace(original.getStackTrace());
    }

    public static Unquoted of(Throwable original) {
        return of(original, DEEPEST);
    }

    private static Unquoted of(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new Unquoted(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }

    @Override
    public String toString() {
        return type;
    }
}
