package org.homeward.app;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.homeward.query.audit.proof.SigningKeyRefused;
import org.homeward.service.log.LogRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A start that cannot succeed, for a reason the operator can read in one line. */
final class StartRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    StartRefused(String reason) {
        super(reason);
    }

    /** Named in {@code META-INF/spring.factories}: prints the line instead of a stack trace. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Reporter implements SpringBootExceptionReporter {
        // Spring Boot's reporters are made with the context, which is null when there is none yet.
        @SuppressWarnings("unused")
        Reporter(@Nullable ConfigurableApplicationContext context) {}

        @Override
        public boolean reportException(Throwable failure) {
            String reason = reasonOf(failure);
            if (reason == null) {
                return false;
            }
            System.err.println("homeward: " + reason);
            return true;
        }

        /** In words, if there is one that an operator can mend. */
        static @Nullable String reasonOf(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                String reason = reason(cause);
                if (reason != null) {
                    return reason;
                }
            }
            return null;
        }

        private static @Nullable String reason(Throwable cause) {
            return switch (cause) {
                case StartRefused refused -> refused.getMessage();
                case SigningKeyRefused refused -> refused.getMessage();
                case LogRefused refused -> refused.getMessage();
                case FileSystemException file ->
                    file.getFile() + " cannot be used: "
                            + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
                case SQLException database
                when isOfTheConnection(database.getSQLState()) ->
                    "the database cannot be used: " + database.getMessage();
                default -> null;
            };
        }

        /** Nobody there, nobody let in, or no such database. */
        private static boolean isOfTheConnection(@Nullable String state) {
            return state != null && (state.startsWith("08") || state.startsWith("28") || state.equals("3D000"));
        }
    }
}
