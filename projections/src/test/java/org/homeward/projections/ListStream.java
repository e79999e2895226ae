package org.homeward.projections;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** A list as the log's stream. */
final class ListStream implements BlockingStream<TrackedEventMessage<?>> {
    private final List<TrackedEventMessage<?>> messages;
    private int next;

    ListStream(List<TrackedEventMessage<?>> messages) {
        this.messages = messages;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return next < messages.size() ? Optional.of(messages.get(next)) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) {
        return next < messages.size();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
        return messages.get(next++);
    }

    @Override
    public void close() {
        next = messages.size();
    }
}
