package org.homeward.contract;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit items at most, 1 to 200
 * @param after the {@code next} of the page before; null: the first page
 */
public record Paging(int limit, @Nullable String after) {
    public static final int STANDARD_LIMIT = 50;
    public static final int LARGEST_LIMIT = 200;

    public static Paging first() {
        return new Paging(STANDARD_LIMIT, null);
    }
}
