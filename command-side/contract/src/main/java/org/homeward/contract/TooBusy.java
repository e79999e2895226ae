package org.homeward.contract;

/** As much waits as may wait: try again later. 429 over HTTP. */
public final class TooBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooBusy(String what) {
        super(what);
    }
}
