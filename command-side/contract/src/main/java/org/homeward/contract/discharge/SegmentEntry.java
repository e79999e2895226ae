package org.homeward.contract.discharge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the view of delay segments keeps of one: projections write it, queries read it.
 *
 * @param period of not meeting the criteria to reside, from 1
 * @param correction number of the entry that set the cause by hand; null: automatic
 * @param events ids of the events behind it
 */
public record SegmentEntry(
        int period,
        DelayCause cause,
        List<DelayCause> also,
        @Nullable Integer correction,
        List<String> events) {
    public SegmentEntry {
        also = List.copyOf(also);
        events = List.copyOf(events);
    }
}
