package org.homeward.service.axonserver;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.modelling.command.ConcurrencyException;
import org.homeward.contract.LogUnavailable;
import org.jspecify.annotations.Nullable;

/** What is asked of Axon Server's event store. Every wait has an end, and whatever fails says that the log is away. */
final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BUFFER = 1_000;

    private final AxonServerConnectionManager connections;

    Server(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    boolean isConnected() {
        return connections.isConnected(connections.getDefaultContext());
    }

    /**
     * All of them or none.
     *
     * @throws ConcurrencyException when a stream has moved on
     */
    void append(List<Event> entries) {
        asked(() -> {
            AppendEventsTransaction append = events().startAppendEventsTransaction();
            entries.forEach(append::appendEvent);
            return append.commit();
        });
    }

    /** Sequence of the stream's last event; -1 when it has none. */
    long lastSequence(String stream) {
        return asked(() -> events().findHighestSequence(stream));
    }

    /** Index of the last entry; -1 before the first. */
    long head() {
        return asked(() -> events().getLastToken());
    }

    List<Event> stream(String stream, long first) {
        try {
            AggregateEventStream read = events().openAggregateStream(stream, first);
            List<Event> entries = new ArrayList<>();
            while (read.hasNext()) {
                entries.add(read.next());
            }
            return entries;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("Interrupted while a stream was read", e);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    /** The entry of this index, which is no greater than the head. */
    Event at(long index) {
        try (EventStream entries = follow(index - 1)) {
            EventWithToken entry = entries.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (entry == null) {
                throw new LogUnavailable("Axon Server does not answer in time", null);
            }
            return entry.getEvent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("Interrupted while an entry was read", e);
        }
    }

    /** Everything after this index, as it comes. */
    EventStream follow(long index) {
        try {
            return events().openStream(index, BUFFER);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private EventChannel events() {
        return connections.getConnection().eventChannel();
    }

    private static <T> T asked(Supplier<CompletableFuture<? extends T>> question) {
        try {
            return question.get().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("Interrupted while Axon Server was asked", e);
        } catch (TimeoutException e) {
            throw new LogUnavailable("Axon Server does not answer in time", e);
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private static RuntimeException refused(@Nullable Throwable cause) {
        return cause != null && GrpcExceptionParser.parse(cause) instanceof ConcurrencyException moved
                ? moved
                : unavailable(cause);
    }

    private static LogUnavailable unavailable(@Nullable Throwable cause) {
        return new LogUnavailable("Axon Server is away", cause);
    }
}
