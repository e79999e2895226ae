package org.homeward.projections.reset;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reset of a processor for an authority.
 *
 * @param position log position up to which the processor was when it was asked for
 * @param starts how often it has begun so far: again when its node is stopped
 * @param target log position up to which it goes; null: it has not begun
 * @param reached log position that is folded
 * @param events events of the authority that are folded
 * @param different once it is done: rows that were not what the log says, by table
 * @param setAside once it is done: streams that some view still cannot take in
 * @param failure why nothing was changed
 */
public record Reset(
        String id,
        String processor,
        long position,
        String askedBy,
        Instant askedAt,
        String reason,
        Status status,
        int starts,
        @Nullable Long target,
        long reached,
        long events,
        @Nullable Instant finishedAt,
        Map<String, Long> different,
        long setAside,
        @Nullable String failure) {
    public Reset {
        different = Map.copyOf(different);
    }

    /** How far it is. Readers see the rows of before until it is done. */
    public enum Status {
        ASKED_FOR,
        REBUILDING,
        DONE,
        FAILED
    }
}
