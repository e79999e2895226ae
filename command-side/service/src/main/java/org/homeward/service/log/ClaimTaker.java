package org.homeward.service.log;

/** Is given the entries of idempotency keys while the log is copied, in the transaction of the copy. */
@FunctionalInterface
public interface ClaimTaker {
    /** @param position of the last event before the entry */
    void take(ClaimEntry entry, long position);
}
