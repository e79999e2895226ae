package org.homeward.service.intake;

/** A body of more bytes than are read. 413 over HTTP. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLarge(int mostBytes) {
        super("A body may have " + mostBytes + " bytes at most", null, false, false);
    }
}
