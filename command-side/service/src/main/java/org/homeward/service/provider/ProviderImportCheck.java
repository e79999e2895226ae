package org.homeward.service.provider;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.homeward.contract.Authority;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Rejection;
import org.homeward.contract.provider.ImportProviders;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.provider.ProviderState;
import org.homeward.service.Streams;
import org.homeward.service.directory.MarketDirectory;
import org.springframework.stereotype.Component;

/** What an import would be refused for, admission by admission, without importing anything. */
@Component
public class ProviderImportCheck {
    private static final ProviderDecider DECIDER = new ProviderDecider();

    private final EventStorageEngine engine;
    private final MarketDirectory directory;
    private final Clock clock;

    public ProviderImportCheck(EventStorageEngine engine, MarketDirectory directory, Clock clock) {
        this.engine = engine;
        this.directory = directory;
        this.clock = clock;
    }

    /** The refusal of each admission that would be refused, by its index; empty when all would be admitted. */
    public SortedMap<Integer, Rejection> refusals(Authority authority, ImportProviders command) {
        directory.awaitMarket();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        MarketFacts facts = directory.facts(authority, command.frameworkId(), now);
        Map<ProviderId, ProviderState> states = new HashMap<>();
        SortedMap<Integer, Rejection> refusals = new TreeMap<>();
        List<AdmitProvider> admissions = command.admissions();
        for (int index = 0; index < admissions.size(); index++) {
            AdmitProvider admit = admissions.get(index);
            ProviderState state = states.computeIfAbsent(admit.providerId(), _ -> stored(authority, admit));
            switch (DECIDER.decide(admit, state, facts, now)) {
                case Decision.Rejected<ProviderEvent>(Rejection rejection) -> refusals.put(index, rejection);
                case Decision.Accepted<ProviderEvent> accepted ->
                    // So that a second admission of the same provider further down is refused.
                    states.put(admit.providerId(), fold(state, accepted.events()));
            }
        }
        return refusals;
    }

    private ProviderState stored(Authority authority, AdmitProvider admit) {
        List<ProviderEvent> events = engine.readEvents(Streams.idOf(authority, admit))
                .asStream()
                .map(message -> (ProviderEvent) message.getPayload())
                .toList();
        return fold(DECIDER.initial(), events);
    }

    private static ProviderState fold(ProviderState state, List<ProviderEvent> events) {
        ProviderState folded = state;
        for (ProviderEvent event : events) {
            folded = DECIDER.evolve(folded, event);
        }
        return folded;
    }
}
