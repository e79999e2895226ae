package org.homeward.service.log;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Tells those who follow the log that there is more to read. */
final class PromptEventStore extends EmbeddedEventStore {
    private final List<AppendListener> listeners;

    PromptEventStore(Builder builder, List<AppendListener> listeners) {
        super(builder);
        this.listeners = List.copyOf(listeners);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        listeners.forEach(AppendListener::appended);
    }
}
