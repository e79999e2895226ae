package org.homeward.service.discharge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.decisions.discharge.CaseDecider;
import org.homeward.decisions.discharge.CaseFact;
import org.homeward.decisions.discharge.CaseState;
import org.homeward.decisions.discharge.CaseTimeline;
import org.homeward.decisions.discharge.DischargeClock;
import org.homeward.decisions.discharge.Stay;
import org.homeward.service.Streams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is on record of a case and of the requests that belong to it, as the log has it now. */
@Component
public class CaseHistory {
    private static final CaseDecider DECIDER = new CaseDecider();

    private final EventStorageEngine engine;
    private final JdbcClient jdbc;

    CaseHistory(EventStorageEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    public Optional<CaseOpened> opening(Authority authority, CaseId id) {
        return payloads(Streams.idOf(authority, DischargeCommand.streamOf(id)))
                .findFirst()
                .map(CaseOpened.class::cast);
    }

    public Optional<PackageRequested> request(Authority authority, PackageId id) {
        return payloads(Streams.idOf(authority, PackageCommand.streamOf(id)))
                .findFirst()
                .map(PackageRequested.class::cast);
    }

    /** Whether the person was discharged or the case cancelled, and nobody took it back. */
    boolean isClosed(Authority authority, CaseId id) {
        CaseState state = DECIDER.initial();
        for (Event event :
                payloads(Streams.idOf(authority, DischargeCommand.streamOf(id))).toList()) {
            state = DECIDER.evolve(state, (DischargeEvent) event);
        }
        return state.now().map(Stay::closedAs).isPresent();
    }

    /**
     * From when a request is for a stay, if nobody says otherwise. A link says whose care it is, not what happened: it
     * holds since the request was made, but not before the admission.
     */
    public static Instant linkedSince(CaseOpened opening, PackageRequested made) {
        return opening.occurredAt().isAfter(made.occurredAt()) ? opening.occurredAt() : made.occurredAt();
    }

    /** The case's clock; empty when there is no case. */
    public Optional<CaseTimeline> timeline(Authority authority, CaseId id) {
        String stream = Streams.idOf(authority, DischargeCommand.streamOf(id));
        Set<String> streams = new LinkedHashSet<>();
        payloads(stream).forEach(event -> {
            streams.add(stream);
            if (event instanceof RequestLinked linked) {
                streams.add(Streams.idOf(authority, PackageCommand.streamOf(linked.packageId())));
            }
        });
        return streams.isEmpty() ? Optional.empty() : Optional.of(DischargeClock.read(facts(streams)));
    }

    private List<CaseFact> facts(Set<String> streams) {
        Map<String, Long> positions = new HashMap<>();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        streams.forEach(stream -> engine.readEvents(stream).asStream().forEach(messages::add));
        jdbc.sql("SELECT event_id, position FROM event WHERE stream = ANY (?::text[])")
                .param(streams.toArray(String[]::new))
                .query(row -> {
                    positions.put(row.getString("event_id"), row.getLong("position"));
                });
        return messages.stream()
                .map(message -> new CaseFact(
                        message.getIdentifier(), Objects.requireNonNull(positions.get(message.getIdentifier())), (Event)
                                message.getPayload()))
                .toList();
    }

    private Stream<Event> payloads(String stream) {
        return engine.readEvents(stream).asStream().map(message -> (Event) message.getPayload());
    }
}
