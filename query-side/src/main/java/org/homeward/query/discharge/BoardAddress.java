package org.homeward.query.discharge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.homeward.contract.discharge.DelayFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses that list the cases of a filter as they stood and as they were known when they were counted: whatever is
 * recorded later, they list the same.
 *
 * @param knownAt null: nothing is recorded yet
 */
record BoardAddress(Instant asOf, @Nullable Instant knownAt) {
    private static final String BOARD = "/api/v1/discharge-cases";

    String of(DelayFilter filter) {
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
