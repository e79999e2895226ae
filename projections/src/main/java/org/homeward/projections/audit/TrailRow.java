package org.homeward.projections.audit;

import java.time.Instant;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.Stored;

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
        Set<String> mentions) {

    public static TrailRow of(Event event, DomainEventMessage<?> message, TrackingToken token) {
        return new TrailRow(
                metadata(message, MetadataKeys.AUTHORITY),
                token.position().orElseThrow(),
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                event.getClass().getAnnotation(Stored.class).name(),
                metadata(message, MetadataKeys.ACTOR),
                metadata(message, MetadataKeys.CORRELATION_ID),
                event.occurredAt(),
                message.getTimestamp(),
                Mentions.of(event));
    }

    private static String metadata(DomainEventMessage<?> message, String key) {
        return String.valueOf(message.getMetaData().getOrDefault(key, ""));
    }
}
