package org.homeward.contract.discharge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a wait with one cause.
 *
 * @param number in the case, from 1; later knowledge may change it
 * @param period which period of not meeting the criteria to reside it belongs to, from 1
 * @param to null: it goes on
 * @param seconds whole; rounded so that the segments of a period add up to the seconds of the period
 * @param also what was waited for beside it, what prevails first
 * @param correction who set the cause by hand; null: {@link Source#AUTOMATIC}
 * @param events ids of the events behind it
 */
public record SegmentView(
        int number,
        int period,
        DelayCause cause,
        Instant from,
        @Nullable Instant to,
        long seconds,
        Source source,
        List<DelayCause> also,
        @Nullable Correction correction,
        List<String> events) {
    public SegmentView {
        also = List.copyOf(also);
        events = List.copyOf(events);
    }

    /** Where its cause comes from. */
    public enum Source {
        /** The rules, from the events. */
        AUTOMATIC,
        /** Somebody, by hand. */
        CORRECTED
    }

    /**
     * Who corrected it, when and why.
     *
     * @param entry number of the correction in the case
     * @param reason null when the person was erased
     */
    public record Correction(
            int entry,
            String recordedBy,
            Instant recordedAt,
            @Nullable String reason) {}
}
