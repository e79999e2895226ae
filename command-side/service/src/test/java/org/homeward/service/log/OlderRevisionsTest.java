package org.homeward.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.service.json.HomewardSerializer;
import org.homeward.service.json.OlderRevisions;
import org.junit.jupiter.api.Test;

class OlderRevisionsTest {
    private static final HomewardSerializer SERIALIZER = HomewardSerializer.create();

    @Test
    void aReductionStoredBeforeItSaidWhatWasReservedStillDoesNotSayIt() throws IOException {
        WeeklyHours hours = WeeklyHours.ofQuarters(54);

        assertThat(read(OlderRevisions.chain(), stored("provider.hours-reduced", "1")))
                .isEqualTo(new HoursReduced(
                        new ProviderId("providerId"),
                        new FrameworkId("frameworkId"),
                        new PackageId("pkg-1"),
                        2,
                        "variation",
                        new Area("area"),
                        Funder.COUNCIL,
                        hours,
                        null,
                        new AreaTotals(new Area("area"), hours, hours, hours, hours),
                        Instant.parse("2026-11-22T09:30:00.123456Z")));
    }

    @Test
    void theNewestRevisionPassesThroughTheChainAsItIs() throws IOException {
        assertThat(read(OlderRevisions.chain(), stored("provider.hours-reduced", "2")))
                .isInstanceOfSatisfying(
                        HoursReduced.class,
                        reduced -> assertThat(reduced.hoursFromReserved()).isEqualTo(WeeklyHours.ofQuarters(54)));
    }

    @Test
    void withoutItsUpcasterAnOlderFormIsRefusedRatherThanGuessedAt() throws IOException {
        StoredEvent older = stored("provider.hours-reduced", "1");

        assertThatThrownBy(() -> read(NoOpEventUpcaster.INSTANCE, older)).isInstanceOf(SerializationException.class);
    }

    @Test
    void aNameThatNothingIsStoredUnderStopsTheReader() throws IOException {
        StoredEvent known = stored("provider.hours-reduced", "2");
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

        assertThatThrownBy(() -> read(OlderRevisions.chain(), unknown))
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

    private static StoredEvent stored(String name, String revision) throws IOException {
        String file = "/golden/" + name + "." + revision + ".json";
        try (InputStream json = OlderRevisionsTest.class.getResourceAsStream(file)) {
            return new StoredEvent(
                    1,
                    "event-1",
                    "ROTHERHAM/provider/home-care.1-1001",
                    0,
                    "provider",
                    name,
                    revision,
                    new String(json.readAllBytes(), StandardCharsets.UTF_8),
                    "{}",
                    Instant.parse("2026-11-22T09:30:01Z"));
        }
    }
}
