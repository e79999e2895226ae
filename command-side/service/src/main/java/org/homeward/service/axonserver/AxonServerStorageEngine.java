package org.homeward.service.axonserver;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.homeward.service.Streams;
import org.homeward.service.log.ClaimEntry;
import org.homeward.service.log.ClaimLog;
import org.homeward.service.log.LogPosition;
import org.homeward.service.log.LoggedEvent;
import org.homeward.service.log.MarketChanges;
import org.homeward.service.log.PostgresEventStorageEngine;
import org.homeward.service.log.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Appends to Axon Server, and loads from it what is decided on; those who follow the log read its copy. */
final class AxonServerStorageEngine extends PostgresEventStorageEngine implements ClaimLog, Streams {
    /** Resource of a unit of work: what is to be appended with its events. */
    private static final String CLAIM = ClaimEntry.class.getName();

    private final Server server;
    private final SameLog sameLog;
    private final JdbcTemplate jdbc;

    private AxonServerStorageEngine(Builder builder, Server server, SameLog sameLog, JdbcTemplate jdbc) {
        super(builder, jdbc);
        this.server = server;
        this.sameLog = sameLog;
        this.jdbc = jdbc;
    }

    static AxonServerStorageEngine create(
            Server server, SameLog sameLog, JdbcTemplate jdbc, Serializer serializer, EventUpcaster upcasters) {
        return new AxonServerStorageEngine(builder(serializer, upcasters), server, sameLog, jdbc);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<LoggedEvent> logged =
                events.stream().map(event -> LoggedEvent.of(event, serializer)).toList();
        append(logged, claimOf(CurrentUnitOfWork.get()), MarketChanges.isAmong(events));
        LoggedEvent last = logged.getLast();
        LogPosition.reached(Reach.atEvent(last.stream(), last.sequence()));
    }

    @Override
    public void appendWith(UnitOfWork<?> unit, ClaimEntry entry) {
        unit.root().resources().put(CLAIM, entry);
        // Registered after the store's own, which takes the entry along if there are events.
        unit.onPrepareCommit(committing -> {
            ClaimEntry left = claimOf(committing);
            if (left != null) {
                append(left);
            }
        });
    }

    private static @Nullable ClaimEntry claimOf(UnitOfWork<?> unit) {
        return (ClaimEntry) unit.root().resources().remove(CLAIM);
    }

    @Override
    public void append(ClaimEntry entry) {
        append(List.of(), entry, false);
    }

    /** Nothing that is recorded later has a time before now. */
    void appendNow() {
        append(List.of(), null, false);
    }

    private void append(List<LoggedEvent> events, @Nullable ClaimEntry claim, boolean changesMarket) {
        sameLog.check();
        server.append(Entries.of(events, claim, changesMarket, now()));
    }

    /** One clock for all nodes, as in the other modes. */
    private Instant now() {
        OffsetDateTime now = jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class);
        if (now == null) {
            throw new IllegalStateException("A database without a clock");
        }
        return now.toInstant();
    }

    @Override
    public boolean holds(String stream) {
        return server.lastSequence(stream) >= 0;
    }

    @Override
    public Optional<Long> lastSequence(String stream) {
        return lastSequenceNumberFor(stream);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        long last = server.lastSequence(stream);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String stream, long first) {
        return server.stream(stream, first).stream().map(GrpcBackedDomainEventData::new);
    }
}
