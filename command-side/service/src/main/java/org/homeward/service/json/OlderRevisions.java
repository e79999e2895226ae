package org.homeward.service.json;

import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** How what was stored under an older revision is read: for each revision, the step to the next. */
public final class OlderRevisions {
    private OlderRevisions() {}

    /** In this order: the steps of one event from its oldest revision on. */
    public static EventUpcaster chain() {
        return new EventUpcasterChain(List.of(new HoursReducedSaysWhatWasReserved()));
    }
}
