package org.homeward.service.log;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Tells those who follow the log that there is more to read. */
public final class PromptEventStore extends EmbeddedEventStore {
    /** What other nodes append is noticed after a tenth of a second; what this one appends, at once. */
    private static final int FETCH_DELAY_MILLIS = 100;

    private final List<AppendListener> listeners;

    private PromptEventStore(Builder builder, List<AppendListener> listeners) {
        super(builder);
        this.listeners = List.copyOf(listeners);
    }

    public static PromptEventStore create(
            EventStorageEngine engine, Configuration axon, List<AppendListener> listeners) {
        return new PromptEventStore(
                EmbeddedEventStore.builder()
                        .storageEngine(engine)
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .fetchDelay(FETCH_DELAY_MILLIS),
                listeners);
    }

    /** The log has grown, by whatever way. */
    public void hasGrown() {
        afterCommit(List.of());
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        listeners.forEach(AppendListener::appended);
    }
}
