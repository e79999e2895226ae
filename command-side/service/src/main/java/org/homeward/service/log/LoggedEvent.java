package org.homeward.service.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;

/** An event as it goes into the log: everything but its place there, and the time at which it was recorded. */
public record LoggedEvent(
        String eventId,
        String authority,
        String stream,
        long sequence,
        String streamType,
        String name,
        String revision,
        String payload,
        String metadata,
        Instant occurredAt) {

    /** PostgreSQL would round up what is finer. */
    public static Instant asStored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    public static LoggedEvent of(EventMessage<?> message, Serializer serializer) {
        if (!(message instanceof DomainEventMessage<?> event) || !(message.getPayload() instanceof Event fact)) {
            throw new IllegalArgumentException("Not an event of a stream: " + message.getPayloadType());
        }
        if (!(message.getMetaData().get(MetadataKeys.AUTHORITY) instanceof String authority)) {
            throw new IllegalArgumentException("An event without authority: " + message.getPayloadType());
        }
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        SerializedObject<String> metadata = event.serializeMetaData(serializer, String.class);
        return new LoggedEvent(
                event.getIdentifier(),
                authority,
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData(),
                asStored(fact.occurredAt()));
    }
}
