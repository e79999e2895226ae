package org.homeward.service.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.homeward.contract.MetadataKeys;
import org.homeward.service.json.ContractJson;
import org.homeward.service.log.ClaimEntry;
import org.homeward.service.log.LoggedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One append as Axon Server keeps it: the events, and what else follows from the log alone when it is copied. The first
 * entry says how many there are, when they were appended by the database's clock, and whether the market changes.
 */
final class Entries {
    /** Only between an append and its copy: the copy's metadata is what it is in the other modes, byte for byte. */
    private static final String OF_THE_APPEND = "homeward.append.";

    private static final String COUNT = OF_THE_APPEND + "entries";
    private static final String AT = OF_THE_APPEND + "at";
    private static final String MARKET = OF_THE_APPEND + "market";

    private static final String CLAIM = "homeward.claim";
    private static final String INSTANT = "homeward.instant";
    private static final String REVISION = "1";

    private static final JsonMapper JSON = ContractJson.strictMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private Entries() {}

    static List<Event> of(List<LoggedEvent> events, @Nullable ClaimEntry claim, boolean changesMarket, Instant at) {
        List<Event.Builder> entries = new ArrayList<>();
        events.forEach(event -> entries.add(entry(event, at)));
        if (claim != null) {
            entries.add(entry(claim, at));
        }
        if (entries.isEmpty()) {
            entries.add(started(INSTANT, at.toString(), at));
        }
        entries.getFirst()
                .putMetaData(
                        COUNT,
                        MetaDataValue.newBuilder()
                                .setNumberValue(entries.size())
                                .build())
                .putMetaData(AT, text(at.toString()))
                .putMetaData(
                        MARKET,
                        MetaDataValue.newBuilder()
                                .setBooleanValue(changesMarket)
                                .build());
        return entries.stream().map(Event.Builder::build).toList();
    }

    private static Event.Builder entry(LoggedEvent event, Instant at) {
        Event.Builder entry = started(event.name(), event.payload(), at)
                .setMessageIdentifier(event.eventId())
                .setAggregateIdentifier(event.stream())
                .setAggregateSequenceNumber(event.sequence())
                .setAggregateType(event.streamType());
        entry.getPayloadBuilder().setRevision(event.revision());
        JSON.readValue(event.metadata(), TEXTS).forEach((key, value) -> entry.putMetaData(key, text(value)));
        return entry;
    }

    private static Event.Builder entry(ClaimEntry claim, Instant at) {
        return started(CLAIM, JSON.writeValueAsString(claim), at)
                .setAggregateIdentifier(claim.stream())
                .setAggregateSequenceNumber(0)
                .setAggregateType("claim");
    }

    private static Event.Builder started(String name, String payload, Instant at) {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setTimestamp(at.toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(name)
                        .setRevision(REVISION)
                        .setData(ByteString.copyFromUtf8(payload)));
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }

    // --- and back

    /** How many entries the append has whose first this is; 0 when it is no append of this program. */
    static int count(Event first) {
        return (int) first.getMetaDataOrDefault(COUNT, MetaDataValue.getDefaultInstance())
                .getNumberValue();
    }

    static Instant at(Event first) {
        return Instant.parse(first.getMetaDataOrThrow(AT).getTextValue());
    }

    static boolean changesMarket(Event first) {
        return first.getMetaDataOrThrow(MARKET).getBooleanValue();
    }

    /** Events are what has a place in the log; the rest is said beside them. */
    static boolean isEvent(Event entry) {
        String name = entry.getPayload().getType();
        return !name.equals(CLAIM) && !name.equals(INSTANT);
    }

    static boolean isClaim(Event entry) {
        return entry.getPayload().getType().equals(CLAIM);
    }

    static ClaimEntry claim(Event entry) {
        return JSON.readValue(entry.getPayload().getData().toStringUtf8(), ClaimEntry.class);
    }

    static LoggedEvent event(Event entry) {
        Map<String, String> metadata = new TreeMap<>();
        entry.getMetaDataMap().forEach((key, value) -> {
            if (!key.startsWith(OF_THE_APPEND)) {
                metadata.put(key, value.getTextValue());
            }
        });
        return new LoggedEvent(
                entry.getMessageIdentifier(),
                said(metadata, MetadataKeys.AUTHORITY),
                entry.getAggregateIdentifier(),
                entry.getAggregateSequenceNumber(),
                entry.getAggregateType(),
                entry.getPayload().getType(),
                entry.getPayload().getRevision(),
                entry.getPayload().getData().toStringUtf8(),
                JSON.writeValueAsString(metadata),
                LoggedEvent.asStored(Instant.parse(said(metadata, MetadataKeys.OCCURRED_AT))));
    }

    private static String said(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null) {
            throw new IllegalStateException("An event without " + key);
        }
        return value;
    }
}
