package org.homeward.query.audit.proof;

/** The start goes no further without the key that signs; the message says what an operator can do. */
public final class SigningKeyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SigningKeyRefused(String message) {
        super(message);
    }
}
