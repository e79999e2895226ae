package org.homeward.decisions.whatif;

import java.util.List;
import org.homeward.contract.Event;

/**
 * The events of one decision on one stream, as they are on record.
 *
 * @param position of the first of them in the log
 */
public record RecordedDecision(long position, List<Event> events) {
    public RecordedDecision {
        events = List.copyOf(events);
    }

    Event first() {
        return events.getFirst();
    }

    Event last() {
        return events.getLast();
    }
}
