package org.homeward.decisions.discharge;

import org.homeward.contract.Event;

/**
 * An event of a case, or of a package request that is or was linked to it, as far as recorded.
 *
 * @param eventId id of the event in the log
 * @param position where it stands in the log
 */
public record CaseFact(String eventId, long position, Event event) {}
