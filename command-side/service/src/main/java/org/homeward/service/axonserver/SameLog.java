package org.homeward.service.axonserver;

import org.homeward.contract.LogUnavailable;
import org.homeward.service.log.LogRefused;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the copy and Axon Server hold one log. A server that has lost what was copied from it, restored to an
 * earlier day for example, would give the same places to other events: nothing may be appended to it.
 */
final class SameLog {
    private static final String UNKNOWN = "Axon Server's log has not been compared with its copy yet";

    private final Server server;
    private final Copy copy;
    private volatile @Nullable String difference = UNKNOWN;

    SameLog(Server server, Copy copy) {
        this.server = server;
        this.copy = copy;
    }

    /**
     * Compares the last entry copied with what Axon Server holds in its place.
     *
     * @throws LogRefused when they differ
     * @throws LogUnavailable when Axon Server does not say
     */
    void compare() {
        Copy.Reached reached = copy.reached();
        long head = server.head();
        if (reached.index() >= 0) {
            String there =
                    reached.index() > head ? null : server.at(reached.index()).getMessageIdentifier();
            if (!reached.entryId().equals(there)) {
                difference =
                        "Axon Server's log is not the one that was copied here: its entry " + reached.index() + " is "
                                + (there == null ? "missing" : there) + ", and " + reached.entryId()
                                + " was copied; restore Axon Server's data, or start with an empty database";
                throw new LogRefused(difference);
            }
        }
        difference = null;
    }

    /** The connection broke, and what answers next may be another server, or the same with less. */
    void doubt() {
        if (difference == null) {
            difference = UNKNOWN;
        }
    }

    /** Why nothing may be appended; null when nothing is known against it. */
    @Nullable
    String difference() {
        return difference;
    }

    /** @throws LogUnavailable unless the logs were found to be one; what is between them concerns operators alone */
    void check() {
        if (difference != null) {
            throw new LogUnavailable("Axon Server's log is not known to be the one that was copied from it", null);
        }
    }
}
