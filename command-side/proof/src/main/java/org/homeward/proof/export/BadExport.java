package org.homeward.proof.export;

/** A line that is not what an export has there; the message says why. */
final class BadExport extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadExport(String message) {
        super(message);
    }
}
