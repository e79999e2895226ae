package org.homeward.contract;

/** The views have not reached, in the time a reader waits, what the answer must reflect. 503 over HTTP; try again. */
public final class ViewBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final long wanted;

    public ViewBehind(long position, long wanted) {
        super("views are at position " + position + ", " + wanted + " is wanted", null, false, false);
        this.position = position;
        this.wanted = wanted;
    }

    /** Where the views are. */
    public long position() {
        return position;
    }

    /** Where they should be. */
    public long wanted() {
        return wanted;
    }
}
