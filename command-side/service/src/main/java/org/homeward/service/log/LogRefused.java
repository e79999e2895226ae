package org.homeward.service.log;

/** The database and the way in which the program is started do not go together. The message tells an operator why. */
public final class LogRefused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public LogRefused(String reason) {
        super(reason);
    }
}
