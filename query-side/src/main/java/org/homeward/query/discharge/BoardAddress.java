package org.homeward.query.discharge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses that list the cases of a filter as they stood and as they were known when they were counted: whatever is
 * recorded later, they list the same. Whoever may not follow them gets none: a commissioner reads figures, and whom they
 * count is for those who care for them.
 *
 * @param given whether the reader may follow them
 * @param knownAt null: nothing is recorded yet
 */
record BoardAddress(boolean given, Instant asOf, @Nullable Instant knownAt) {
    private static final String BOARD = "/api/v1/discharge-cases";

    static BoardAddress at(Snapshot at, Caller reader) {
        return new BoardAddress(mayFollow(reader), at.asOf(), at.known());
    }

    /** The roles that {@link CaseReads} answers. */
    static boolean mayFollow(Caller reader) {
        return reader.is(Role.DISCHARGE) || reader.is(Role.BROKER);
    }

    @Nullable
    String of(DelayFilter filter) {
        if (!given) {
            return null;
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(BOARD);
        add(address, "hospital", filter.hospital());
        add(address, "ward", filter.ward());
        add(address, "pathway", filter.pathway());
        add(address, "cause", filter.cause());
        add(address, "waitedFor", filter.waitedFor());
        Duration over = filter.waitingOver();
        add(address, "waitingOver", over);
        add(address, "band", filter.band());
        add(address, "status", filter.status());
        add(address, "asOf", asOf);
        add(address, "knownAt", knownAt);
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            // As a variable, so that what somebody typed is encoded whole.
            address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value.toString()));
        }
    }
}
