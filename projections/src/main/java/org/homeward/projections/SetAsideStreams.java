package org.homeward.projections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings in what the views had to leave aside: from the log, which has every event in its order, so that nothing is kept
 * twice. One stream of one view is one transaction: all that can be taken in is in once, or still waits.
 */
public class SetAsideStreams {
    private static final Logger LOG = LoggerFactory.getLogger(SetAsideStreams.class);
    /** Tried again in one go; the others have their turn in the next. */
    private static final int AT_ONCE = 100;

    private final Views views;
    private final EventStore log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SetAsideStreams(Views views, EventStore log, DataSource dataSource, PlatformTransactionManager transactions) {
        this.views = views;
        this.log = log;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Tries those again whose time has come. */
    public void tryDue() {
        views.due(AT_ONCE).forEach(this::tryAgain);
    }

    /** Whether nothing of it waits any more. */
    public boolean tryAgain(UUID id) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> views.tryAgain(id, this::read)));
        } catch (RuntimeException e) {
            LOG.warn(
                    "What waits aside as {} cannot be tried now: {}",
                    id,
                    e.getClass().getName());
            transaction.executeWithoutResult(_ -> views.triedInVain(id));
            return false;
        }
    }

    /** Where its events stand in the log the trail knows, which is never behind the views. */
    private List<Fact> read(Authority authority, String stream, long position, long version, long last) {
        Map<String, Long> positions = new HashMap<>();
        jdbc.sql("""
                SELECT event_id, position FROM audit_entry
                WHERE authority = ? AND stream = ? AND position BETWEEN ? AND ?
                """).params(authority.value(), stream, position, last).query(row -> {
            positions.put(row.getString(1), row.getLong(2));
        });
        List<Fact> facts = new ArrayList<>();
        DomainEventStream messages = log.readEvents(stream, version);
        while (messages.hasNext()) {
            DomainEventMessage<?> message = messages.next();
            Long place = positions.get(message.getIdentifier());
            if (place == null) {
                // Later than what the views have reached: their processor brings it.
                break;
            }
            facts.add(ViewProjection.fact((Event) message.getPayload(), message, place));
        }
        return facts;
    }
}
