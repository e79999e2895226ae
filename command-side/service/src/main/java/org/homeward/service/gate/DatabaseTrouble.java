package org.homeward.service.gate;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away, full, restarting or too slow from a mistake of ours. */
public final class DatabaseTrouble {
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private DatabaseTrouble() {}

    public static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof QueryTimeoutException
                    || cause instanceof TransactionSystemException unended && isBrokenOff(unended)
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLException refused && isUnavailable(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * What could not be rolled back on a broken connection hides what broke it, and where that was the commit, does not even
     * carry it. No rollback fails on a connection that holds.
     */
    private static boolean isBrokenOff(TransactionSystemException unended) {
        Throwable why = unended.getApplicationException();
        return why == null ? unended.getCause() instanceof SQLException : isBehind(why);
    }

    /**
     * Connection exceptions, insufficient resources, what an administrator, a crash or a time limit does to a session or
     * a statement, and what the file system refuses.
     */
    private static boolean isUnavailable(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.equals(IDLE_IN_TRANSACTION)
                        || state.equals(LOCK_NOT_AVAILABLE));
    }
}
