package org.homeward.service.audit;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.homeward.contract.Event;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.RawJson;
import org.homeward.contract.audit.StoredForm;
import org.homeward.service.json.EventTypes;
import org.homeward.service.json.HomewardSerializer;
import org.homeward.service.json.OlderRevisions;

/** Reads and writes events exactly as the log does: the same serializer, the same steps from older revisions. */
public final class StoredForms implements EventForms {
    private final HomewardSerializer serializer = HomewardSerializer.create();
    private final EventTypes types = EventTypes.ofTheContract();
    private final EventUpcaster chain = OlderRevisions.chain();

    @Override
    public Set<String> names() {
        return types.all().stream().map(EventTypes::nameOf).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public StoredForm current(StoredForm stored) {
        String newest = types.named(stored.name())
                .map(type -> serializer.typeForClass(type).getRevision())
                .orElse(stored.revision());
        return newest.equals(stored.revision()) ? stored : upcast(stored);
    }

    private StoredForm upcast(StoredForm stored) {
        var entry = new GenericDomainEventEntry<>(
                "",
                "",
                0,
                "",
                Instant.EPOCH,
                stored.name(),
                stored.revision(),
                stored.payload().text(),
                "{}");
        return chain.upcast(Stream.of(new InitialEventRepresentation(entry, serializer)))
                .map(read -> new StoredForm(
                        read.getType().getName(),
                        read.getType().getRevision(),
                        new RawJson(read.getData(String.class).getData())))
                .reduce((_, _) -> {
                    throw new IllegalStateException(stored.name() + " became several events");
                })
                .orElseThrow(() -> new IllegalStateException(stored.name() + " became none"));
    }

    @Override
    public Event read(StoredForm stored) {
        StoredForm current = current(stored);
        return serializer.deserialize(new SimpleSerializedObject<>(
                current.payload().text(), String.class, current.name(), current.revision()));
    }

    @Override
    public StoredForm write(Event event) {
        SerializedObject<String> written = serializer.serialize(event, String.class);
        return new StoredForm(
                written.getType().getName(), written.getType().getRevision(), new RawJson(written.getData()));
    }
}
