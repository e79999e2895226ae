package org.homeward.contract.audit;

import java.util.Set;
import org.homeward.contract.Event;

/** Stored events as this program reads and writes them. */
public interface EventForms {
    /** Names of all events that this program knows. */
    Set<String> names();

    /** Today's form of what was stored: the same, or what its later revisions make of it. */
    StoredForm current(StoredForm stored);

    /** The event that was stored, in whatever revision. */
    Event read(StoredForm stored);

    /** How this program would store the event. */
    StoredForm write(Event event);
}
