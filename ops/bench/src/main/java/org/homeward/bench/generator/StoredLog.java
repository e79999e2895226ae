package org.homeward.bench.generator;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.service.json.HomewardSerializer;
import org.homeward.service.log.LoggedEvent;
import org.homeward.service.log.MarketChanges;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes a generated log into the database, as the program itself would have: the same rows of {@code event}, serialised
 * by the same serializer, what falls due, and the head. On a thread of its own, beside the simulation.
 *
 * <p>COPY does not go with row-level security, so the connection is the superuser's.
 */
final class StoredLog implements Destination, AutoCloseable {
    private static final int APPENDS_AT_ONCE = 500;
    private static final int WAITING = 16;
    private static final int EVENTS_OF_A_TRANSACTION = 50_000;
    private static final int PIECE = 1 << 18;
    private static final String COPY_EVENTS =
            "COPY event (position, event_id, authority, stream, sequence, stream_type, name,"
                    + " revision, payload, metadata, occurred_at, recorded_at) FROM STDIN (FORMAT binary)";
    private static final int EVENT_COLUMNS = 12;
    private static final String COPY_DUE = "COPY falls_due (authority, kind, stream, key, due_at, created_position,"
            + " correlation_id, causation_id, not_before, done_at, attempts) FROM STDIN (FORMAT binary)";
    private static final int DUE_COLUMNS = 11;

    private final Connection connection;
    private final Serializer serializer = HomewardSerializer.create();
    private final BlockingQueue<List<Append>> queue = new ArrayBlockingQueue<>(WAITING);
    private final Map<String, FallsDue> open = new LinkedHashMap<>();
    private final List<FallsDue> done = new ArrayList<>();
    private final CopyRows rows = new CopyRows();
    private final Thread writer = Thread.ofPlatform().name("stored-log").unstarted(this::write);
    private List<Append> collected = new ArrayList<>(APPENDS_AT_ONCE);
    private volatile @Nullable Exception failure;
    private volatile long bytes;
    private volatile long writerCpu;
    private final ProcessHandle server;
    private Duration storing = Duration.ZERO;
    private long marketPosition;

    StoredLog(Connection connection) throws SQLException {
        this.connection = connection;
        this.server = server(connection);
        writer.start();
    }

    /** Bytes of rows so far. */
    long bytes() {
        return bytes;
    }

    /** Processor time that went into making rows, once everything is written. */
    Duration makingRows() {
        return Duration.ofNanos(writerCpu);
    }

    /** Processor time of the database for it, once everything is written. */
    Duration storing() {
        return storing;
    }

    private static ProcessHandle server(Connection connection) throws SQLException {
        try (var pid = connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
            pid.next();
            return ProcessHandle.of(pid.getLong(1)).orElseThrow();
        }
    }

    @Override
    public void take(Append append) {
        collected.add(append);
        if (collected.size() == APPENDS_AT_ONCE) {
            hand(collected);
            collected = new ArrayList<>(APPENDS_AT_ONCE);
        }
    }

    @Override
    public void take(FallsDue due) {
        // Both threads keep apart: what falls due is written when all events are.
        String key = due.authority() + " " + due.kind() + " " + due.stream() + " " + due.key();
        if (due.doneAt() == null) {
            open.put(key, due);
        } else if (open.remove(key) != null) {
            done.add(due);
        }
    }

    private void hand(List<Append> appends) {
        try {
            while (!queue.offer(appends, 1, TimeUnit.SECONDS)) {
                refuseAfterFailure();
            }
            refuseAfterFailure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void refuseAfterFailure() {
        if (failure != null) {
            throw new IllegalStateException("The log cannot be written", failure);
        }
    }

    /** Waits until everything is written. */
    @Override
    public void close() throws SQLException, InterruptedException {
        try (connection) {
            hand(collected);
            hand(List.of());
            writer.join();
            refuseAfterFailure();
            writeDue();
            storing = server.info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }

    // --- on the writer's thread

    private void write() {
        try {
            connection.setAutoCommit(false);
            List<Append> last = List.of();
            for (List<Append> next = queue.take(); !next.isEmpty(); next = queue.take()) {
                last = transaction(next);
                if (last.isEmpty()) {
                    return;
                }
            }
        } catch (SQLException | InterruptedException | RuntimeException e) {
            failure = e;
        } finally {
            writerCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    /** @return the batch that came last; empty at the end */
    private List<Append> transaction(List<Append> first) throws SQLException, InterruptedException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY_EVENTS);
        rows.begin();
        List<Append> batch = first;
        Append head = first.getLast();
        int events = 0;
        while (!batch.isEmpty()) {
            for (Append append : batch) {
                add(append);
                events += append.events().size();
                if (rows.size() > PIECE) {
                    send(copy);
                }
            }
            head = batch.getLast();
            if (events > EVENTS_OF_A_TRANSACTION) {
                break;
            }
            batch = queue.take();
        }
        rows.end();
        send(copy);
        copy.endCopy();
        moveHead(head);
        connection.commit();
        return batch;
    }

    private void send(CopyIn copy) throws SQLException {
        byte[] piece = rows.take();
        bytes += piece.length;
        copy.writeToCopy(piece, 0, piece.length);
    }

    private void add(Append append) {
        List<GenericDomainEventMessage<Event>> messages =
                new ArrayList<>(append.events().size());
        for (int index = 0; index < append.events().size(); index++) {
            GenericDomainEventMessage<Event> message = message(append, index);
            messages.add(message);
            LoggedEvent row = LoggedEvent.of(message, serializer);
            rows.row(EVENT_COLUMNS)
                    .bigint(append.position() + index)
                    .text(row.eventId())
                    .text(row.authority())
                    .text(row.stream())
                    .bigint(row.sequence())
                    .text(row.streamType())
                    .text(row.name())
                    .text(row.revision())
                    .text(row.payload())
                    .text(row.metadata())
                    .timestamp(row.occurredAt())
                    .timestamp(append.recordedAt());
        }
        if (MarketChanges.isAmong(messages)) {
            marketPosition = append.lastPosition();
        }
    }

    private static GenericDomainEventMessage<Event> message(Append append, int index) {
        Event event = append.events().get(index);
        Map<String, Object> metadata = new HashMap<>(append.metadata());
        metadata.put(MetadataKeys.OCCURRED_AT, event.occurredAt().toString());
        return new GenericDomainEventMessage<>(
                append.streamType(),
                append.stream(),
                append.sequence() + index,
                event,
                MetaData.from(metadata),
                append.eventIds().get(index),
                append.recordedAt());
    }

    private void moveHead(Append head) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE log_head SET position = ?, recorded_at = ?, market_position = ?")) {
            update.setLong(1, head.lastPosition());
            update.setObject(2, head.recordedAt().atOffset(ZoneOffset.UTC));
            update.setLong(3, marketPosition);
            update.executeUpdate();
        }
    }

    // --- when all events are written

    private void writeDue() throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY_DUE);
        rows.begin();
        done.forEach(this::add);
        open.values().forEach(this::add);
        rows.end();
        send(copy);
        copy.endCopy();
        connection.commit();
    }

    private void add(FallsDue due) {
        Instant doneAt = due.doneAt();
        rows.row(DUE_COLUMNS)
                .text(due.authority())
                .text(due.kind())
                .text(due.stream())
                .text(due.key())
                .timestamp(due.dueAt())
                .bigint(due.position())
                .text(due.correlationId())
                .text(due.causationId())
                .timestamp(due.dueAt())
                .timestamp(doneAt)
                .integer(doneAt == null ? 0 : 1);
    }
}
