package org.homeward.app.problem;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
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

    /** In one line, as every caller meets the same; the pool's own words on why it has no connection quote nobody. */
    static String types(Throwable original) {
        List<String> types = new ArrayList<>();
        for (Throwable cause = original; cause != null && types.size() < DEEPEST; cause = cause.getCause()) {
            types.add(
                    cause instanceof SQLTransientConnectionException
                            ? cause.getClass().getSimpleName() + " (" + cause.getMessage() + ")"
                            : cause.getClass().getSimpleName());
        }
        return String.join(" < ", types);
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
