package org.homeward.service.axonserver;

import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.homeward.contract.LogUnavailable;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.log.LogRefused;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the copy and Axon Server hold one log. A server that has lost what was copied from it, restored to an
 * earlier day for example, would give the same places to other events: nothing may be appended to it. Nor may anything be
 * while a lost copy is being filled again, for what is known of providers follows from it.
 */
final class SameLog {
    private static final String UNKNOWN = "Axon Server's log has not been compared with its copy yet";

    private final LongSupplier head;
    private final LongFunction<String> idOfEntry;
    private final Supplier<Copy.Reached> copied;
    private volatile @Nullable String difference = UNKNOWN;

    SameLog(Server server, Copy copy) {
        this(server::head, index -> server.at(index).getMessageIdentifier(), copy::reached);
    }

    /**
     * @param head index of Axon Server's last entry
     * @param idOfEntry of its entry at an index
     */
    SameLog(LongSupplier head, LongFunction<String> idOfEntry, Supplier<Copy.Reached> copied) {
        this.head = head;
        this.idOfEntry = idOfEntry;
        this.copied = copied;
    }

    /**
     * Compares the last entry copied with what Axon Server holds in its place, and how far the two go.
     *
     * @throws LogRefused when they differ
     * @throws LogUnavailable when Axon Server does not say
     */
    void compare() {
        Copy.Reached reached = copied.get();
        long last = head.getAsLong();
        if (reached.index() >= 0) {
            String there = reached.index() > last ? null : idOfEntry.apply(reached.index());
            if (!reached.entryId().equals(there)) {
                difference =
                        "Axon Server's log is not the one that was copied here: its entry " + reached.index() + " is "
                                + (there == null ? "missing" : there) + ", and " + reached.entryId()
                                + " was copied; restore Axon Server's data, or start with an empty database";
                throw new LogRefused(difference);
            }
        }
        long behind = last - reached.index();
        difference = behind > MarketDirectory.SMALL_LAG
                ? "The copy of Axon Server's log is " + behind + " entries behind, and catching up"
                : null;
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
            throw new LogUnavailable("Axon Server's log and the copy of it are not known to be one", null);
        }
    }
}
