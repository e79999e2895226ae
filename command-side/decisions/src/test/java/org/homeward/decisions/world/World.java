package org.homeward.decisions.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.Decision.Accepted;
import org.homeward.decisions.Decision.Rejected;
import org.homeward.decisions.Example;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.HandBacks;
import org.homeward.decisions.brokerage.PackageState;
import org.homeward.decisions.provider.ProviderState;
import org.homeward.decisions.whatif.RecordedDecision;
import org.homeward.decisions.world.Automations.CommitWhatIsInEffect;
import org.homeward.decisions.world.Automations.Reaction;
import org.homeward.decisions.world.Automations.ReduceWhatIsInEffect;
import org.homeward.decisions.world.Automations.ReleaseNoticesOf;
import org.homeward.decisions.world.Automations.RetryAllUnplaced;
import org.homeward.decisions.world.Automations.Send;
import org.homeward.decisions.world.Automations.SendWhenDue;
import org.homeward.decisions.world.Automations.WithdrawOffersOf;
import org.homeward.decisions.world.Automations.WithdrawOffersOfTheBarred;

/** Streams, log, directory, automations and clock, in memory; whatever is appended is held against the invariants. */
final class World {
    /** The deciders under test. */
    record Deciders(
            Decider<ProviderCommand, ProviderState, ProviderEvent> provider,
            Decider<PackageCommand, PackageState, PackageEvent> brokerage) {}

    /** The reactions to one stream's events, in order; delivered up to {@code next}. */
    private static final class Outbox {
        final List<Caused> reactions = new ArrayList<>();
        int next;
    }

    /** @param position of the event that caused the reaction: automations wait until the directory has reached it */
    private record Caused(Reaction reaction, long position) {}

    private record Due(Instant at, Command command, long position) {}

    private final Deciders deciders;
    private final Directory directory;
    private final Invariants invariants;
    private final Map<ProviderId, ProviderState> providers = new LinkedHashMap<>();
    private final Map<PackageId, PackageState> packages = new LinkedHashMap<>();
    private final Map<String, Outbox> outboxes = new LinkedHashMap<>();
    /** Outboxes in the order in which something of them was last delivered. */
    private final List<Outbox> lastDelivered = new ArrayList<>();

    private final List<RecordedDecision> record = new ArrayList<>();
    private final List<Due> fallsDue = new ArrayList<>();
    private final List<Due> done = new ArrayList<>();
    private Instant now = Example.london("2026-03-02T09:00");

    World(Policy policy, Deciders deciders) {
        this.deciders = deciders;
        FrameworkFacts framework = Market.framework(policy);
        List<Event> opening = Market.opening(framework);
        this.record.add(new RecordedDecision(1L - opening.size(), opening));
        this.directory = new Directory(framework);
        this.invariants = new Invariants(directory);
        Market.providers().forEach(id -> send(Market.admission(id), 0));
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return LondonTime.dayOf(now);
    }

    List<Event> log() {
        return invariants.log();
    }

    /** The log as its decisions came, from the opening of the framework on. */
    List<RecordedDecision> record() {
        return List.copyOf(record);
    }

    List<PackageId> packages() {
        return List.copyOf(packages.keySet());
    }

    List<PackageId> packagesThatAre(String... statuses) {
        return packages.keySet().stream()
                .filter(id -> List.of(statuses).contains(status(id)))
                .toList();
    }

    String status(PackageId id) {
        return deciders.brokerage()
                .status(packages.getOrDefault(id, deciders.brokerage().initial()));
    }

    String status(ProviderId id) {
        return deciders.provider()
                .status(providers.getOrDefault(id, deciders.provider().initial()));
    }

    // --- what is said to the streams

    /**
     * Sends a command on facts that lag behind the log by some events.
     *
     * @return why it was refused
     */
    Optional<Rejection> send(Command command, int lag) {
        return sendKnowing(command, Math.max(0, directory.head() - lag));
    }

    private Optional<Rejection> sendKnowing(Command command, long position) {
        // Facts older than the last admission of the founding members would lack providers.
        long known =
                Math.min(directory.head(), Math.max(position, Market.providers().size()));
        MarketFacts facts = command instanceof Command.NeedsMarket ? directory.at(known, now) : MarketFacts.none();
        return switch (command) {
            case ProviderCommand own -> decided(deciders.provider(), own, own.providerId(), providers, facts);
            case PackageCommand own -> decided(deciders.brokerage(), own, own.packageId(), packages, facts);
            default -> throw new AssertionError("unexpected " + command);
        };
    }

    private <C extends Command, S, E extends Event, I> Optional<Rejection> decided(
            Decider<C, S, E> decider, C command, I id, Map<I, S> streams, MarketFacts facts) {
        S state = streams.getOrDefault(id, decider.initial());
        Decision<E> decision = decider.decide(command, state, facts, now);
        if (decision instanceof Rejected<E> rejected) {
            return Optional.of(rejected.rejection());
        }
        Accepted<E> accepted = (Accepted<E>) decision;
        if (!accepted.events().isEmpty()) {
            record.add(new RecordedDecision(directory.head() + 1, List.copyOf(accepted.events())));
        }
        for (E event : accepted.events()) {
            state = decider.evolve(state, event);
            streams.put(id, state);
            append(command.stream(), event);
        }
        invariants.afterDecision();
        return Optional.ofNullable(accepted.refusal());
    }

    private void append(String stream, Event event) {
        directory.append(event);
        invariants.append(event);
        for (Reaction reaction : Automations.to(event)) {
            if (reaction instanceof SendWhenDue due) {
                fallsDue.add(new Due(due.at(), due.command(), directory.head()));
            } else {
                outboxes.computeIfAbsent(stream, _ -> new Outbox())
                        .reactions
                        .add(new Caused(reaction, directory.head()));
            }
        }
    }

    // --- what comes late, twice and in any order across streams

    void clockMoves(Duration by) {
        now = now.plus(by);
    }

    /** Delivers the next reaction of one of the streams that have any left. */
    void deliver(int which) {
        List<Outbox> waiting = outboxes.values().stream()
                .filter(outbox -> outbox.next < outbox.reactions.size())
                .toList();
        if (!waiting.isEmpty()) {
            Outbox outbox = waiting.get(which % waiting.size());
            outbox.next++;
            lastDelivered.remove(outbox);
            lastDelivered.add(outbox);
            react(outbox.reactions.get(outbox.next - 1));
        }
    }

    /** A processor died before it noted how far it was: the last reactions of one of the latest streams come again. */
    void redeliver(int which, int howMany) {
        if (!lastDelivered.isEmpty()) {
            Outbox outbox = lastDelivered.reversed().get(which % Math.min(lastDelivered.size(), 5));
            int reached = outbox.next;
            for (int again = Math.max(0, reached - howMany); again < reached; again++) {
                react(outbox.reactions.get(again));
            }
        }
    }

    /** Sends something that has fallen due, however long ago. */
    void sendDue(int which) {
        List<Due> overdue =
                fallsDue.stream().filter(due -> !due.at().isAfter(now)).toList();
        if (!overdue.isEmpty()) {
            Due due = overdue.get(which % overdue.size());
            sendKnowing(due.command(), directory.head());
            fallsDue.remove(due);
            done.add(due);
        }
    }

    void sendDueAgain(int which) {
        if (!done.isEmpty()) {
            sendKnowing(done.get(which % done.size()).command(), directory.head());
        }
    }

    private void react(Caused caused) {
        switch (caused.reaction()) {
            case Send send -> {
                Optional<Rejection> refused = sendKnowing(send.command(), caused.position());
                if (send.whenForbidden() != null
                        && refused.filter(rejection -> rejection.code() == RejectionCode.STATUS_FORBIDS)
                                .isPresent()) {
                    sendKnowing(send.whenForbidden(), caused.position());
                }
            }
            case RetryAllUnplaced _ ->
                packagesThatAre("UNPLACED").forEach(id -> sendKnowing(new RetryPlacement(id), caused.position()));
            case WithdrawOffersOf barred ->
                packagesThatAre("OFFERING")
                        .forEach(id -> sendKnowing(new WithdrawOfferOf(id, barred.provider()), caused.position()));
            case WithdrawOffersOfTheBarred(RoundOpened round) ->
                round.offers().stream()
                        .map(OpenedOffer::providerId)
                        .filter(provider -> directory.isBarred(provider, directory.head()))
                        .forEach(provider ->
                                sendKnowing(new WithdrawOfferOf(round.packageId(), provider), caused.position()));
            case CommitWhatIsInEffect commit -> {
                if (told(AssessmentConfirmed.class, commit.packageId(), caused.position())
                        .anyMatch(assessed -> assessed.round() == commit.round())) {
                    sendKnowing(
                            new CommitHours(
                                    commit.provider(),
                                    commit.packageId(),
                                    commit.round(),
                                    latestInEffect(commit.packageId(), commit.round(), caused.position())),
                            caused.position());
                }
            }
            case ReduceWhatIsInEffect(PackageVaried varied) ->
                sendKnowing(
                        new ReduceHours(
                                varied.providerId(),
                                varied.packageId(),
                                varied.round(),
                                varied.variation(),
                                varied.hoursBefore().minus(varied.hoursPerWeek()),
                                latestInEffect(varied.packageId(), varied.round(), caused.position())),
                        caused.position());
            case ReleaseNoticesOf over ->
                told(PackageHandedBack.class, over.packageId(), caused.position())
                        .filter(back -> HandBacks.holdsHoursOn(over.day(), back))
                        .toList()
                        .forEach(back -> sendKnowing(
                                new ReleaseHours(back.providerId(), back.packageId(), back.round()),
                                caused.position()));
            case SendWhenDue due -> throw new AssertionError("falls due, is not delivered: " + due);
        }
    }

    private <T extends PackageEvent> Stream<T> told(Class<T> type, PackageId id, long position) {
        return log().subList(0, Math.toIntExact(position)).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.packageId().equals(id));
    }

    /** What a later variation reserved waits for its day. */
    private String latestInEffect(PackageId id, int round, long position) {
        return told(PackageVaried.class, id, position)
                .filter(varied -> varied.round() == round)
                .filter(varied -> varied.hoursPerWeek().isMoreThan(varied.hoursBefore()))
                .reduce((_, later) -> later)
                .map(PackageVaried::variation)
                .orElse("round-" + round);
    }

    /** Everything that waits is delivered and sent, until nothing is left. */
    void runDry() {
        while (outboxes.values().stream().anyMatch(outbox -> outbox.next < outbox.reactions.size())
                || fallsDue.stream().anyMatch(due -> !due.at().isAfter(now))) {
            deliver(0);
            sendDue(0);
        }
    }

    void nothingLeaked() {
        runDry();
        invariants.nothingLeaked(today());
    }

    /** The latest event of a kind, of one package. */
    <T extends PackageEvent> Optional<T> latest(Class<T> type, PackageId id) {
        return log().reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.packageId().equals(id))
                .findFirst();
    }
}
