package org.homeward.service.directory;

import java.time.Instant;
import org.homeward.contract.Authority;
import org.homeward.contract.FrameworkId;
import org.homeward.decisions.MarketFacts;

/** What is known of a framework's market, with the position in the log up to which it is known. */
public interface MarketDirectory {
    /**
     * A directory further behind than so many positions is being filled or catching up, which takes longer than anyone
     * should wait. It lacks half a market, and nothing is decided on it.
     */
    long SMALL_LAG = 2_000;

    /** Read in one statement, so that every fact is of one position; in the caller's transaction if it has one. */
    MarketFacts facts(Authority authority, FrameworkId framework, Instant now);

    /**
     * Waits until the directory has handled everything up to {@code position}; a few seconds at most.
     *
     * @return the position it has reached, no less
     */
    long awaitPosition(long position);

    /**
     * Waits a little until the directory knows all that has happened to the market's providers, so that a decision sees
     * what its sender may have seen. Where that takes too long the facts may be a moment old: that costs a retry, never
     * a promise. A directory far behind is not waited for.
     *
     * @return the position needed
     */
    long awaitMarket();
}
