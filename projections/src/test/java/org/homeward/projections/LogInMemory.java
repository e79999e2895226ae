package org.homeward.projections;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.projections.audit.TrailRow;
import org.homeward.projections.bitemporal.Fact;

/** A log of facts without a database, as processors and replays read one. */
record LogInMemory(List<TrackedEventMessage<?>> messages) implements StreamableMessageSource<TrackedEventMessage<?>> {
    static List<TrackedEventMessage<?>> messages(List<Fact> facts) {
        return facts.stream().<TrackedEventMessage<?>>map(LogInMemory::message).toList();
    }

    static GenericTrackedDomainEventMessage<Event> message(Fact fact) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(fact.position()),
                new GenericDomainEventMessage<>(
                        "test",
                        fact.stream(),
                        fact.version(),
                        new GenericMessage<>(
                                fact.eventId(),
                                fact.event(),
                                Map.of(
                                        MetadataKeys.AUTHORITY,
                                        fact.authority().value(),
                                        MetadataKeys.ACTOR,
                                        fact.actor())),
                        fact.recordedAt()));
    }

    /** What the trail keeps of it. */
    static TrailRow row(Fact fact) {
        GenericTrackedDomainEventMessage<Event> message = message(fact);
        return TrailRow.of(fact.event(), message, message.trackingToken());
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new ListStream(messages);
    }

    @Override
    public TrackingToken createTokenAt(Instant recordedAt) {
        return messages.stream()
                .filter(message -> message.getTimestamp().isBefore(recordedAt))
                .reduce((_, last) -> last)
                .map(TrackedEventMessage::trackingToken)
                .orElseThrow();
    }
}
