package org.homeward.query.audit.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.decisions.whatif.RecordedDecision;
import org.homeward.decisions.whatif.RecordedLog;

/** The log up to a position, as the decisions of one authority; read, and nothing else. */
final class RecordedEvents implements RecordedLog {
    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final Authority authority;
    private final long upTo;
    private final LongConsumer progress;

    /** @param progress told of every message, of whatever authority: to walk past those of others takes its time too */
    RecordedEvents(
            StreamableMessageSource<TrackedEventMessage<?>> log,
            Authority authority,
            long upTo,
            LongConsumer progress) {
        this.log = log;
        this.authority = authority;
        this.upTo = upTo;
        this.progress = progress;
    }

    @Override
    public void forEach(Consumer<RecordedDecision> reader) {
        if (upTo == 0) {
            return;
        }
        Gathered gathered = new Gathered(reader);
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(null)) {
            long position = 0;
            while (position < upTo) {
                TrackedEventMessage<?> message = events.nextAvailable();
                position = positionOf(message);
                progress.accept(position);
                if (message instanceof DomainEventMessage<?> event
                        && authority.value().equals(message.getMetaData().get(MetadataKeys.AUTHORITY))) {
                    gathered.add(position, event);
                }
            }
            gathered.tell();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the log", e);
        }
    }

    private static long positionOf(TrackedEventMessage<?> message) {
        OptionalLong position = message.trackingToken() instanceof GlobalSequenceTrackingToken token
                ? OptionalLong.of(token.getGlobalIndex())
                : message.trackingToken().position();
        return position.orElseThrow();
    }

    /** The events of one stream in one append are one decision. */
    private static final class Gathered {
        private final Consumer<RecordedDecision> reader;
        private final List<Event> events = new ArrayList<>();
        private String stream = "";
        private Instant recordedAt = Instant.MIN;
        private long position;

        Gathered(Consumer<RecordedDecision> reader) {
            this.reader = reader;
        }

        void add(long at, DomainEventMessage<?> message) {
            if (!message.getAggregateIdentifier().equals(stream)
                    || !message.getTimestamp().equals(recordedAt)) {
                tell();
                stream = message.getAggregateIdentifier();
                recordedAt = message.getTimestamp();
                position = at;
            }
            events.add((Event) message.getPayload());
        }

        void tell() {
            if (!events.isEmpty()) {
                reader.accept(new RecordedDecision(position, events));
                events.clear();
            }
        }
    }
}
