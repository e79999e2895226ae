package org.homeward.contract.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row on which the live view and its replay disagree. Personal fields are ciphertext in either.
 *
 * @param key columns of the row's key with their values
 * @param columns the columns that differ, in the order of the alphabet; empty when one side has no such row
 * @param live the live row; null: the live view has none
 * @param replayed the replayed row; null: the replay has none
 */
public record ViewDifference(
        Kind kind,
        Map<String, Object> key,
        List<String> columns,
        @Nullable Map<String, Object> live,
        @Nullable Map<String, Object> replayed) {

    /** What is wrong with the live row: it should not be there, is missing, or was changed. */
    public enum Kind {
        ONLY_LIVE,
        ONLY_REPLAYED,
        CHANGED
    }
}
