package org.homeward.service;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.homeward.contract.Authority;
import org.homeward.contract.Command;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.framework.Policy;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.MarketFacts;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.discharge.StaysOfRequests;

/** Axon's fixtures with what every shell needs: a fixed clock, a market without providers, and no database. */
public final class ShellFixtures {
    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** A framework that the directory has not reached. */
    public static final FrameworkId NOT_YET_KNOWN = new FrameworkId("not-yet-known");

    private static final Map<String, Object> METADATA = Map.of(
            MetadataKeys.AUTHORITY,
            Market.AUTHORITY.value(),
            MetadataKeys.ACTOR,
            "broker",
            MetadataKeys.ROLES,
            "BROKER",
            MetadataKeys.CORRELATION_ID,
            "correlation-1");

    /** The case {@code dc-1} is of P-1001; no other is known. */
    private static final StaysOfRequests KNOWN_STAYS =
            (_, id, person) -> id.value().equals("dc-1") && person.value().equals("P-1001")
                    ? Optional.empty()
                    : Optional.of(
                            Rejection.of(RejectionCode.CASE_UNKNOWN, "No discharge case " + id + " of " + person));

    private ShellFixtures() {}

    public static <A> FixtureConfiguration<A> of(Class<A> type) {
        var fixture = new AggregateTestFixture<>(type);
        EventStore store = fixture.getEventStore();
        return fixture.registerCommandTargetResolver(Streams.targetResolver())
                .registerInjectableResource(new Shell(
                        Clock.fixed(NOW, ZoneOffset.UTC), new MarketWithoutProviders(), stream -> last(store, stream)))
                .registerInjectableResource(KNOWN_STAYS);
    }

    private static Optional<Long> last(EventStore store, String stream) {
        try {
            return store.readEvents(stream)
                    .asStream()
                    .map(DomainEventMessage::getSequenceNumber)
                    .max(Long::compareTo);
        } catch (AggregateNotFoundException nothingYet) {
            return Optional.empty();
        }
    }

    public static <A> ResultValidator<A> when(TestExecutor<A> given, Command command, String commandName) {
        return when(given, command, commandName, Map.of());
    }

    public static <A> ResultValidator<A> when(
            TestExecutor<A> given, Command command, String commandName, Map<String, ?> more) {
        var message = new GenericCommandMessage<>(new GenericMessage<>("command-1", command, METADATA), commandName);
        return given.when(message.andMetaData(more), Map.of());
    }

    private static final class MarketWithoutProviders implements MarketDirectory {
        @Override
        public MarketFacts facts(Authority authority, FrameworkId framework, Instant now) {
            if (framework.equals(NOT_YET_KNOWN)) {
                return new MarketFacts(17, null, List.of());
            }
            return new MarketFacts(
                    17,
                    new FrameworkFacts(framework, Market.framework().areas(), Market.OPENS, null, 1, Policy.standard()),
                    List.of());
        }

        @Override
        public long awaitPosition(long position) {
            return position;
        }

        @Override
        public long awaitMarket() {
            return 17;
        }
    }
}
