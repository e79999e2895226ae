package org.homeward.service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.ConcurrencyException;
import org.homeward.contract.Authority;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.service.directory.MarketBehind;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Done;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every aggregate does around its decider: facts in, events out with their metadata, refusals to the caller. */
@Component
public class Shell {
    private final Clock clock;
    private final MarketDirectory directory;
    private final Streams streams;

    public Shell(Clock clock, MarketDirectory directory, Streams streams) {
        this.clock = clock;
        this.directory = directory;
        this.streams = streams;
    }

    /**
     * Decides and applies, inside the handler of an aggregate.
     *
     * @param state reads the aggregate's state, before and after
     */
    public <C extends Command, S, E extends Event> Done handle(
            Decider<C, S, E> decider, C command, Supplier<S> state, CommandMessage<?> message) {
        MetaData metadata = message.getMetaData();
        refuseIfStale(metadata, command);
        Instant now = now(metadata);
        MarketFacts facts = facts(decider, command, state.get(), metadata, now);
        if (facts.framework() == null) {
            makeSureTheMarketIsKnown(metadata, command, facts, 0);
        }
        return switch (decider.decide(command, state.get(), facts, now)) {
            case Decision.Rejected<E>(Rejection rejection) -> {
                makeSureNothingIsMissing(metadata, command);
                makeSureTheMarketIsKnown(metadata, command, facts, 0);
                throw refused(rejection);
            }
            case Decision.Accepted<E> accepted -> {
                if (accepted.events().isEmpty()) {
                    makeSureNothingIsMissing(metadata, command);
                } else {
                    makeSureTheMarketIsKnown(metadata, command, facts, MarketDirectory.SMALL_LAG);
                }
                accepted.events()
                        .forEach(event -> AggregateLifecycle.apply(
                                event, MetaData.from(metadataOf(event, message, decider.rules()))));
                yield new Done(idOf(command), decider.status(state.get()), accepted.refusal());
            }
        };
    }

    /** Refuses before the decider is asked; as every refusal, not on a state that another node has overtaken. */
    public CommandExecutionException refused(Rejection rejection, Command command, CommandMessage<?> message) {
        makeSureNothingIsMissing(message.getMetaData(), command);
        return refused(rejection);
    }

    public static CommandExecutionException refused(Rejection rejection) {
        return new CommandExecutionException(rejection.code().name(), null, rejection);
    }

    /** The day on which the command is decided. */
    public LocalDate today(CommandMessage<?> message) {
        return LondonTime.dayOf(now(message.getMetaData()));
    }

    /** A command may say that it happened earlier; the gate lets nobody from outside say so. */
    private Instant now(MetaData metadata) {
        return metadata.get(MetadataKeys.OCCURRED_AT) instanceof String earlier
                ? Instant.parse(earlier)
                : clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <C extends Command, S, E extends Event> MarketFacts facts(
            Decider<C, S, E> decider, C command, S state, MetaData metadata, Instant now) {
        if (!(command instanceof Command.NeedsMarket)) {
            return MarketFacts.none();
        }
        return decider.frameworkOf(command, state)
                .map(framework -> directory.facts(authority(metadata), framework, now))
                .orElse(MarketFacts.none());
    }

    private void refuseIfStale(MetaData metadata, Command command) {
        if (metadata.get(CommandGate.EXPECTED_VERSION) instanceof String expected
                && Long.parseLong(expected) != version()) {
            makeSureNothingIsMissing(metadata, command);
            throw refused(new Rejection(
                    RejectionCode.STALE_VERSION,
                    idOf(command) + " has changed since it was read",
                    Map.of("expected", expected, "actual", Long.toString(version()))));
        }
    }

    /**
     * The aggregate may come from a cache that another node's events have overtaken. Events would collide in the store;
     * an answer without events must not rest on old state either.
     */
    private void makeSureNothingIsMissing(MetaData metadata, Command command) {
        String stream = Streams.idOf(authority(metadata), command);
        long last = streams.lastSequence(stream).orElse(-1L);
        if (last != version()) {
            throw new ConcurrencyException(stream + " is at " + last + ", known up to " + version());
        }
    }

    /**
     * Old facts may cost a retry, never a refusal that would stand for ever; and those of a directory that is being filled
     * lack providers that should have been asked.
     *
     * @param lag positions that the facts may be behind
     */
    private static void makeSureTheMarketIsKnown(MetaData metadata, Command command, MarketFacts facts, long lag) {
        if (command instanceof Command.NeedsMarket
                && metadata.get(CommandSender.MARKET_HEAD) instanceof String head
                && facts != MarketFacts.none()
                && facts.position() + lag < Long.parseLong(head)) {
            throw new MarketBehind(facts.position(), Long.parseLong(head));
        }
    }

    private static long version() {
        Long version = AggregateLifecycle.getVersion();
        return version == null ? -1 : version;
    }

    private static Map<String, ?> metadataOf(Event event, CommandMessage<?> cause, String rules) {
        var metadata = new HashMap<String, Object>();
        for (String key : new String[] {
            MetadataKeys.AUTHORITY, MetadataKeys.ACTOR, MetadataKeys.ROLES, MetadataKeys.CORRELATION_ID
        }) {
            Optional.ofNullable(cause.getMetaData().get(key)).ifPresent(value -> metadata.put(key, value));
        }
        metadata.put(MetadataKeys.CAUSATION_ID, cause.getIdentifier());
        metadata.put(MetadataKeys.OCCURRED_AT, event.occurredAt().toString());
        metadata.put(MetadataKeys.RULES, rules);
        return metadata;
    }

    static Authority authority(MetaData metadata) {
        if (metadata.get(MetadataKeys.AUTHORITY) instanceof String authority) {
            return new Authority(authority);
        }
        throw new IllegalArgumentException("A command without authority");
    }

    private static String idOf(Command command) {
        return command.stream().substring(command.stream().indexOf('/') + 1);
    }

    /** The provider for whom alone the sender may speak, if it is so bound. */
    public static @Nullable String ownProvider(CommandMessage<?> message) {
        return message.getMetaData().get(CommandGate.OWN_PROVIDER) instanceof String provider ? provider : null;
    }

    /** ODS code of the hospital for which alone the sender may speak, if it is so bound. */
    public static @Nullable String ownHospital(CommandMessage<?> message) {
        return message.getMetaData().get(CommandGate.OWN_HOSPITAL) instanceof String hospital ? hospital : null;
    }
}
