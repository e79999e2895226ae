package org.homeward.app.backup;

/** What cannot be done, for a reason that an operator can read in one line. Nothing was changed. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackupRefused(String reason) {
        super(reason);
    }
}
