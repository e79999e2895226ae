package org.homeward.service.directory;

import java.time.Instant;
import org.homeward.contract.Authority;
import org.homeward.contract.FrameworkId;
import org.homeward.decisions.MarketFacts;

/** What is known of a framework's market, with the position in the log up to which it is known. */
public interface MarketDirectory {
    /** Read in one statement, so that every fact is of one position; in the caller's transaction if it has one. */
    MarketFacts facts(Authority authority, FrameworkId framework, Instant now);

    /**
     * Waits until the directory has handled everything up to {@code position}; a few seconds at most.
     *
     * @return the position it has reached, no less
     */
    long awaitPosition(long position);

    /**
     * Waits a little until the directory has come to where the log ends now, so that a decision sees what its sender
     * may have seen. A directory far behind is not waited for: stale facts cost a retry, never a promise.
     */
    void awaitHead();
}
