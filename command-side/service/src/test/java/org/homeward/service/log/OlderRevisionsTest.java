package org.homeward.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.service.json.HomewardSerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** No event has an older revision yet; an invented one shows that the chain would bring it up to date. */
class OlderRevisionsTest {
    private static final HomewardSerializer SERIALIZER = HomewardSerializer.create();
    private static final String NAME = "provider.embargo-imposed";

    @Test
    void anOlderStoredFormIsReadThroughTheChain() throws IOException {
        EventUpcaster chain = LogConfiguration.chainOf(List.of(new EmbargoSaysItsSource()));

        assertThat(read(chain, stored("0")))
                .isEqualTo(new EmbargoImposed(
                        new ProviderId("home-care.1-1001"),
                        new FrameworkId("home-care"),
                        BarSource.COUNCIL,
                        "Medication errors",
                        Instant.parse("2026-11-22T09:30:00.123456Z")));
    }

    @Test
    void withoutItsUpcasterAnOlderFormIsRefusedRatherThanGuessedAt() throws IOException {
        EventUpcaster empty = LogConfiguration.chainOf(List.of());
        StoredEvent older = stored("0");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> read(empty, older)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void aNameThatNothingIsStoredUnderStopsTheReader() throws IOException {
        StoredEvent known = stored("0");
        var unknown = new StoredEvent(
                known.position(),
                known.eventId(),
                known.stream(),
                known.sequence(),
                known.streamType(),
                "provider.forgotten",
                "1",
                known.payload(),
                known.metadata(),
                known.recordedAt());

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> read(LogConfiguration.chainOf(List.of()), unknown)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("provider.forgotten");
    }

    private static Object read(EventUpcaster chain, StoredEvent stored) {
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(stored), SERIALIZER, chain)
                .map(DomainEventMessage.class::cast)
                .map(DomainEventMessage::getPayload)
                .findFirst()
                .orElseThrow();
    }

    private static StoredEvent stored(String revision) throws IOException {
        try (InputStream file = OlderRevisionsTest.class.getResourceAsStream("/older/" + NAME + ".0.json")) {
            return new StoredEvent(
                    1,
                    "event-1",
                    "ROTHERHAM/provider/home-care.1-1001",
                    0,
                    "provider",
                    NAME,
                    revision,
                    new String(file.readAllBytes(), StandardCharsets.UTF_8),
                    "{}",
                    Instant.parse("2026-11-22T09:30:01Z"));
        }
    }

    /** Revision 0 called the source {@code by}. */
    private static final class EmbargoSaysItsSource extends SingleEventUpcaster {
        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType(NAME, "0"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType(NAME, "1"), JsonNode.class, json -> {
                var object = (ObjectNode) json;
                object.set("source", object.remove("by"));
                return object;
            });
        }
    }
}
