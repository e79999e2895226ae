package org.homeward.service.directory;

/**
 * The directory lags, and a refusal from what it knows might be wrong: nothing was decided. Try again a little later;
 * 503 over HTTP.
 */
public final class MarketBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MarketBehind(long known, long needed) {
        this("The market is known up to position " + known + ", needed up to " + needed);
    }

    /** As another node said it. */
    public MarketBehind(String message) {
        super(message, null, false, false);
    }
}
