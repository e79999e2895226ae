package org.homeward.contract.audit;

import org.jspecify.annotations.Nullable;

/**
 * The log's table against its own tree and the heads signed of it.
 *
 * @param from first position looked at
 * @param to last one
 * @param events that were hashed anew
 * @param checkpoints signed heads that the hashes were compared with, and whose signatures were verified
 * @param equal whether nothing differs
 * @param difference the first one; null if nothing differs
 */
public record VerificationView(
        long from,
        long to,
        long events,
        long checkpoints,
        boolean equal,
        @Nullable Difference difference) {

    /**
     * @param position the first position concerned; 0 where none is known
     * @param detail in words
     */
    public record Difference(long position, Kind kind, String detail) {}

    /** What sort of difference it is. */
    public enum Kind {
        /** The row is not the one that was recorded. */
        CHANGED,
        /** The row is gone. */
        MISSING,
        /** The row was never recorded by the program. */
        ADDED,
        /** Rows and tree agree with each other, but not with a head that was signed. */
        REWRITTEN,
        /** The tree's own nodes were touched. */
        TREE_CHANGED,
        /** A kept head is not what was signed. */
        CHECKPOINT_CHANGED
    }
}
