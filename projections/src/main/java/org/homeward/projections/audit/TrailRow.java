package org.homeward.projections.audit;

import java.time.Instant;
import java.util.Set;

/**
 * What the trail keeps of an event.
 *
 * @param mentions whom and what it names, for example {@code person:P-1001}
 */
public record TrailRow(
        String authority,
        long position,
        String eventId,
        String stream,
        String name,
        String actor,
        String correlationId,
        Instant occurredAt,
        Instant recordedAt,
        Set<String> mentions) {}
