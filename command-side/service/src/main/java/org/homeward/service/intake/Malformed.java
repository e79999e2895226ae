package org.homeward.service.intake;

/** A body that is not what its content type says; nothing in it can be pointed at. 400 over HTTP. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Malformed(String detail) {
        super(detail, null, false, false);
    }
}
