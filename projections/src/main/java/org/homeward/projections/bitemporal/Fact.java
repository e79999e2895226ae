package org.homeward.projections.bitemporal;

import java.time.Instant;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.Recorded;

/**
 * An event as the log holds it.
 *
 * @param position place in the log
 * @param stream its stream, the authority included
 * @param version place in its stream, from 0
 * @param eventId its id in the log
 * @param actor who caused it: a token's subject, or {@code system:} and the automation's name
 */
public record Fact(
        Authority authority,
        long position,
        String stream,
        long version,
        String eventId,
        String actor,
        Instant recordedAt,
        Event event) {
    public Recorded recorded() {
        return new Recorded(actor, recordedAt);
    }
}
