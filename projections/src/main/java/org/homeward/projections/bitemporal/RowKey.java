package org.homeward.projections.bitemporal;

import java.util.List;
import org.homeward.contract.Authority;

/** Which rows of a view belong together: they tell of one thing. */
public record RowKey(Authority authority, List<String> key) {
    public RowKey {
        key = List.copyOf(key);
    }

    public static RowKey of(Authority authority, String... key) {
        return new RowKey(authority, List.of(key));
    }
}
