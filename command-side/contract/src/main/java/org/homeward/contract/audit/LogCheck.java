package org.homeward.contract.audit;

import org.homeward.contract.Authority;

/** Whether the log still is what was recorded. Views that agree with an altered log prove nothing. */
public interface LogCheck {
    /** Holds every row up to a log position against its leaf, and the tree against every head signed of it. */
    LogFinding check(Authority authority, long upTo);
}
