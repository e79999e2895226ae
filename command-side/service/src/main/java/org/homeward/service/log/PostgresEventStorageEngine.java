package org.homeward.service.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The log in PostgreSQL. An append numbers its events without gaps and in the order of commits, so a reader that knows
 * one position knows that nothing will ever appear before it; tokens are plain positions. There are no snapshots:
 * a package's or a stay's stream is short, a provider's grows with every promise; both are cached.
 */
public class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    /** Events fetched at once by those who follow the log; a stream is rarely longer. */
    private static final int BATCH = 500;

    /** Whoever holds the log's lock and is not heard of again, its node cut off for example, keeps nobody waiting. */
    private static final String APPEND = """
            WITH head AS MATERIALIZED (
                     SELECT reached, stamp, set_config('idle_in_transaction_session_timeout', '5s', true)
                       FROM advance_log(?, ?)),
                 appended AS (
                     INSERT INTO event (position, event_id, authority, stream, sequence, stream_type, name, revision,
                                        payload, metadata, occurred_at, recorded_at)
                     SELECT head.reached - ? + e.number, e.event_id, e.authority, e.stream, e.sequence, e.stream_type,
                            e.name, e.revision, e.payload, e.metadata, e.occurred_at, head.stamp
                       FROM head,
                            unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                                   ?::text[], ?::text[], ?::timestamptz[]) WITH ORDINALITY
                                AS e (event_id, authority, stream, sequence, stream_type, name, revision, payload,
                                      metadata, occurred_at, number))
            SELECT reached FROM head
            """;

    private static final String FOLLOW =
            "SELECT " + StoredEvent.COLUMNS + " FROM event WHERE position > ? ORDER BY position LIMIT ?";

    private static final String LOAD = "SELECT " + StoredEvent.COLUMNS
            + " FROM event WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?";

    private final JdbcTemplate jdbc;

    protected PostgresEventStorageEngine(Builder builder, JdbcTemplate jdbc) {
        super(builder);
        this.jdbc = jdbc;
    }

    public static PostgresEventStorageEngine create(JdbcTemplate jdbc, Serializer serializer, EventUpcaster upcasters) {
        return new PostgresEventStorageEngine(builder(serializer, upcasters), jdbc);
    }

    protected static Builder builder(Serializer serializer, EventUpcaster upcasters) {
        var builder = new Builder() {};
        builder.snapshotSerializer(serializer)
                .eventSerializer(serializer)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(DuplicateKeyException.class::isInstance)
                .batchSize(BATCH);
        return builder;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<LoggedEvent> rows =
                events.stream().map(event -> LoggedEvent.of(event, serializer)).toList();
        try {
            long reached = jdbc.<Long>execute(
                    (Connection connection) -> append(connection, rows, MarketChanges.isAmong(events)));
            LogPosition.reached(Reach.at(reached));
        } catch (DuplicateKeyException e) {
            handlePersistenceException(e, events.getFirst());
        }
    }

    private static Long append(Connection connection, List<LoggedEvent> rows, boolean changesMarket)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setInt(1, rows.size());
            statement.setBoolean(2, changesMarket);
            statement.setInt(3, rows.size());
            text(statement, 4, rows.stream().map(LoggedEvent::eventId));
            text(statement, 5, rows.stream().map(LoggedEvent::authority));
            text(statement, 6, rows.stream().map(LoggedEvent::stream));
            statement.setArray(
                    7,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(LoggedEvent::sequence).toArray()));
            text(statement, 8, rows.stream().map(LoggedEvent::streamType));
            text(statement, 9, rows.stream().map(LoggedEvent::name));
            text(statement, 10, rows.stream().map(LoggedEvent::revision));
            text(statement, 11, rows.stream().map(LoggedEvent::payload));
            text(statement, 12, rows.stream().map(LoggedEvent::metadata));
            text(statement, 13, rows.stream().map(row -> row.occurredAt().toString()));
            try (ResultSet reached = statement.executeQuery()) {
                reached.next();
                return reached.getLong(1);
            }
        }
    }

    private static void text(PreparedStatement statement, int index, Stream<String> values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", values.toArray()));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        return jdbc.query(FOLLOW, StoredEvent::read, positionOf(last), batchSize);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long first, int batchSize) {
        return jdbc.query(LOAD, StoredEvent::read, stream, first, batchSize);
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : ((GlobalSequenceTrackingToken) token).getGlobalIndex();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.ofNullable(
                jdbc.queryForObject("SELECT max(sequence) FROM event WHERE stream = ?", Long.class, stream));
    }

    /** Null, as Axon wants it: the beginning. */
    @Override
    @SuppressWarnings("NullAway")
    public TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return token(jdbc.queryForObject("SELECT position FROM log_head", Long.class));
    }

    @Override
    public TrackingToken createTokenAt(Instant recordedAt) {
        return token(jdbc.queryForObject(
                "SELECT max(position) FROM event WHERE recorded_at < ?",
                Long.class,
                OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC)));
    }

    @SuppressWarnings("NullAway")
    private static TrackingToken token(@Nullable Long position) {
        return position == null || position == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException("No snapshots");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return Stream.empty();
    }
}
