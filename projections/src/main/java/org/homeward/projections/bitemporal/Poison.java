package org.homeward.projections.bitemporal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a failure that is an event's own, and would come again with every attempt, from one of the surroundings: a
 * database that is away, full, locked or of another shape would fail with every other event too.
 */
final class Poison {
    /**
     * SQL states, by their class, that say something of the values: cardinality, data, integrity, check of a view,
     * limits of the program (a row or an index entry that is too large), and what a trigger raises.
     */
    private static final Set<String> OF_THE_VALUES = Set.of("21", "22", "23", "44", "54", "P0");

    private static final int CLASS = 2;
    private static final String OURS = "org.homeward.";

    private Poison() {}

    static boolean isOfTheEvent(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return isOfTheValues(refused.getSQLState());
            }
        }
        return !(failure instanceof DataAccessException || failure instanceof TransactionException);
    }

    private static boolean isOfTheValues(@Nullable String state) {
        return state != null && state.length() >= CLASS && OF_THE_VALUES.contains(state.substring(0, CLASS));
    }

    /** Types, SQL states and the places in our code where it failed. Messages are left out: they quote values. */
    static String cause(Throwable failure) {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException refused ? " " + refused.getSQLState() : "";
            causes.add(cause.getClass().getName() + state + place(cause));
        }
        return String.join(", caused by ", causes);
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return " at %s.%s:%d".formatted(frame.getClassName(), frame.getMethodName(), frame.getLineNumber());
            }
        }
        return "";
    }
}
