package org.homeward.decisions.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.Decision.Accepted;
import org.homeward.decisions.Decision.Rejected;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.brokerage.PackageState;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.provider.ProviderState;

/** Deciders with one rule broken each: the controls of the invariants. */
final class Broken {
    private static final Decider<ProviderCommand, ProviderState, ProviderEvent> PROVIDER = new ProviderDecider();
    private static final Decider<PackageCommand, PackageState, PackageEvent> BROKERAGE = new PackageDecider();

    private Broken() {}

    /** Decides in place of the decider it wraps. */
    @FunctionalInterface
    private interface Decides<C extends Command, S, E extends Event> {
        Decision<E> decide(C command, S state, MarketFacts facts, Instant now);
    }

    private record Instead<C extends Command, S, E extends Event>(Decider<C, S, E> sound, Decides<C, S, E> broken)
            implements Decider<C, S, E> {
        @Override
        public S initial() {
            return sound.initial();
        }

        @Override
        public Decision<E> decide(C command, S state, MarketFacts facts, Instant now) {
            return broken.decide(command, state, facts, now);
        }

        @Override
        public S evolve(S state, E event) {
            return sound.evolve(state, event);
        }

        @Override
        public Optional<FrameworkId> frameworkOf(C command, S state) {
            return sound.frameworkOf(command, state);
        }

        @Override
        public String rules() {
            return sound.rules();
        }

        @Override
        public String status(S state) {
            return sound.status(state);
        }
    }

    private static World.Deciders provider(Decides<ProviderCommand, ProviderState, ProviderEvent> broken) {
        return new World.Deciders(new Instead<>(PROVIDER, broken), BROKERAGE);
    }

    private static World.Deciders brokerage(Decides<PackageCommand, PackageState, PackageEvent> broken) {
        return new World.Deciders(PROVIDER, new Instead<>(BROKERAGE, broken));
    }

    // --- providers

    /** Grants hours beyond the limit. */
    static World.Deciders withoutALimit() {
        return provider((command, state, facts, now) -> {
            Decision<ProviderEvent> decision = PROVIDER.decide(command, state, facts, now);
            return command instanceof ReserveHours reserve
                            && decision instanceof Accepted<ProviderEvent> accepted
                            && accepted.events().size() == 1
                            && accepted.events().getFirst() instanceof HoursReservationRefused refused
                            && refused.code() == RejectionCode.HOURS_LIMIT_REACHED
                    ? Decision.accepted(granted(reserve, state, now))
                    : decision;
        });
    }

    private static HoursReserved granted(ReserveHours reserve, ProviderState state, Instant now) {
        AreaTotals before = ((ProviderState.Member) state).areas().get(reserve.area());
        return new HoursReserved(
                reserve.providerId(),
                Market.FRAMEWORK,
                reserve.packageId(),
                reserve.round(),
                reserve.reservation(),
                reserve.area(),
                reserve.funder(),
                reserve.hours(),
                new AreaTotals(
                        reserve.area(),
                        before.declared(),
                        before.committed(),
                        before.reserved().plus(reserve.hours()),
                        before.committedNhs()),
                now);
    }

    /** Says the totals wrong: forgets that reserved hours are not yet committed. */
    static World.Deciders withWrongTotals() {
        return provider((command, state, facts, now) -> events(
                PROVIDER.decide(command, state, facts, now),
                event -> event instanceof HoursReserved reserved
                        ? new HoursReserved(
                                reserved.providerId(),
                                reserved.frameworkId(),
                                reserved.packageId(),
                                reserved.round(),
                                reserved.reservation(),
                                reserved.area(),
                                reserved.funder(),
                                reserved.hours(),
                                new AreaTotals(
                                        reserved.area(),
                                        reserved.after().declared(),
                                        reserved.after().committed().plus(reserved.hours()),
                                        reserved.after().reserved().minus(reserved.hours()),
                                        reserved.after().committedNhs()),
                                reserved.occurredAt())
                        : event));
    }

    /** Reserves again what it is asked again. */
    static World.Deciders withReservationsThatRepeat() {
        return provider((command, state, facts, now) -> {
            Decision<ProviderEvent> decision = PROVIDER.decide(command, state, facts, now);
            return command instanceof ReserveHours reserve && isUnchanged(decision)
                    ? PROVIDER.decide(
                            new ReserveHours(
                                    reserve.providerId(),
                                    reserve.packageId(),
                                    reserve.round(),
                                    reserve.reservation() + " again",
                                    reserve.area(),
                                    reserve.funder(),
                                    reserve.hours()),
                            state,
                            facts,
                            now)
                    : decision;
        });
    }

    /** Reduces again what it is told again. */
    static World.Deciders withReductionsThatRepeat() {
        return provider((command, state, facts, now) -> {
            Decision<ProviderEvent> decision = PROVIDER.decide(command, state, facts, now);
            return command instanceof ReduceHours reduce && isUnchanged(decision)
                    ? PROVIDER.decide(
                            new ReduceHours(
                                    reduce.providerId(),
                                    reduce.packageId(),
                                    reduce.round(),
                                    reduce.variation() + " again",
                                    reduce.hours(),
                                    reduce.reservation()),
                            state,
                            facts,
                            now)
                    : decision;
        });
    }

    /** Says of reserved hours that go that they were committed. */
    static World.Deciders withReductionsThatHideWhatWasReserved() {
        return provider((command, state, facts, now) -> events(
                PROVIDER.decide(command, state, facts, now),
                event -> event instanceof HoursReduced reduced
                        ? new HoursReduced(
                                reduced.providerId(),
                                reduced.frameworkId(),
                                reduced.packageId(),
                                reduced.round(),
                                reduced.variation(),
                                reduced.area(),
                                reduced.funder(),
                                reduced.hours(),
                                WeeklyHours.ZERO,
                                reduced.after(),
                                reduced.occurredAt())
                        : event));
    }

    /** Commits all that is reserved, also for a day to come. */
    static World.Deciders withCommitmentsOfEverything() {
        return provider((command, state, facts, now) -> {
            if (!(command instanceof CommitHours commit)) {
                return PROVIDER.decide(command, state, facts, now);
            }
            List<ProviderEvent> events = new ArrayList<>();
            ProviderState before = state;
            for (String reservation : everyReservationOf(commit.round())) {
                CommitHours every =
                        new CommitHours(commit.providerId(), commit.packageId(), commit.round(), reservation);
                if (PROVIDER.decide(every, before, facts, now) instanceof Accepted<ProviderEvent> accepted) {
                    for (ProviderEvent event : accepted.events()) {
                        events.add(event);
                        before = PROVIDER.evolve(before, event);
                    }
                }
            }
            return Decision.accepted(events);
        });
    }

    private static List<String> everyReservationOf(int round) {
        return Stream.concat(
                        Stream.of("round-" + round),
                        IntStream.rangeClosed(1, 80).mapToObj(number -> "variation-" + number + "-of-round-" + round))
                .toList();
    }

    /** Never frees hours. */
    static World.Deciders withoutReleases() {
        return provider((command, state, facts, now) ->
                command instanceof ReleaseHours ? Decision.unchanged() : PROVIDER.decide(command, state, facts, now));
    }

    /** Frees the hours of a package whichever acceptance they were promised to. */
    static World.Deciders withReleasesOfEveryRound() {
        return provider((command, state, facts, now) -> {
            if (!(command instanceof ReleaseHours release)) {
                return PROVIDER.decide(command, state, facts, now);
            }
            List<ProviderEvent> events = new ArrayList<>();
            ProviderState before = state;
            for (int round : IntStream.rangeClosed(1, 60).toArray()) {
                ReleaseHours every = new ReleaseHours(release.providerId(), release.packageId(), round);
                if (PROVIDER.decide(every, before, facts, now) instanceof Accepted<ProviderEvent> accepted) {
                    for (ProviderEvent event : accepted.events()) {
                        events.add(event);
                        before = PROVIDER.evolve(before, event);
                    }
                }
            }
            return Decision.accepted(events);
        });
    }

    // --- brokerage

    /** Does not see Tier 1. */
    static World.Deciders withoutTierOne() {
        return brokerage((command, state, facts, now) -> BROKERAGE.decide(
                command,
                state,
                command instanceof PackageCommand.PlacePackageRequest
                        ? facts
                        : known(facts, provider -> provider.tier() == Tier.TIER_1 ? gone(provider) : provider),
                now));
    }

    /** Does not see bars, nor who has left. */
    static World.Deciders withoutBars() {
        return brokerage(
                (command, state, facts, now) -> BROKERAGE.decide(command, state, known(facts, Broken::freed), now));
    }

    /** Records whom it considered in another order than it decided. */
    static World.Deciders withRecordsOutOfOrder() {
        return brokerage((command, state, facts, now) -> events(
                BROKERAGE.decide(command, state, facts, now),
                event -> event instanceof RoundOpened round
                        ? new RoundOpened(
                                round.packageId(),
                                round.number(),
                                round.attempt(),
                                round.cause(),
                                new Considered(
                                        round.decision().request(),
                                        round.decision().candidates().reversed(),
                                        round.decision().stage(),
                                        round.decision().mode()),
                                round.offers(),
                                round.byHandReason(),
                                round.occurredAt())
                        : event));
    }

    /** Forgets to call off what was agreed for later when the package is given back. */
    static World.Deciders withoutCancellations() {
        return brokerage((command, state, facts, now) -> {
            Decision<PackageEvent> decision = BROKERAGE.decide(command, state, facts, now);
            return decision instanceof Accepted<PackageEvent> accepted
                            && command instanceof PackageCommand.HandBackPackage
                    ? Decision.accepted(accepted.events().stream()
                            .filter(event -> !(event instanceof VariationCancelled))
                            .toList())
                    : decision;
        });
    }

    /** Takes a yes after another provider's. */
    static World.Deciders withTwoAcceptances() {
        return brokerage((command, state, facts, now) -> {
            Decision<PackageEvent> decision = BROKERAGE.decide(command, state, facts, now);
            return command instanceof AcceptOffer accept
                            && decision instanceof Rejected<PackageEvent> rejected
                            && rejected.rejection().code() == RejectionCode.OFFER_NOT_OPEN
                            && state instanceof PackageState.Requested requested
                            && BROKERAGE.status(state).equals("ACCEPTED")
                    ? Decision.accepted(new OfferAccepted(
                            accept.packageId(),
                            requested.rounds(),
                            accept.providerId(),
                            "round-" + requested.rounds() + "-again",
                            requested.area(),
                            requested.funder(),
                            WeeklyHours.ZERO,
                            null,
                            now))
                    : decision;
        });
    }

    // --- helpers

    private static boolean isUnchanged(Decision<?> decision) {
        return decision instanceof Accepted<?> accepted && accepted.events().isEmpty() && accepted.refusal() == null;
    }

    private static <E> Decision<E> events(Decision<E> decision, UnaryOperator<E> change) {
        return decision instanceof Accepted<E> accepted
                ? new Accepted<>(accepted.events().stream().map(change).toList(), accepted.refusal())
                : decision;
    }

    private static MarketFacts known(MarketFacts facts, UnaryOperator<ProviderFacts> change) {
        return new MarketFacts(
                facts.position(),
                facts.framework(),
                facts.providers().stream().map(change).toList());
    }

    private static ProviderFacts gone(ProviderFacts facts) {
        return barred(facts, true);
    }

    private static ProviderFacts freed(ProviderFacts facts) {
        return barred(facts, false);
    }

    private static ProviderFacts barred(ProviderFacts facts, boolean exited) {
        return new ProviderFacts(
                facts.id(),
                facts.tier(),
                List.of(),
                List.of(),
                exited,
                facts.areas(),
                facts.needs(),
                facts.twoCarerVisits(),
                facts.awarded(),
                facts.capacityChangedAt(),
                facts.availableFrom(),
                facts.grade(),
                facts.ratePencePerHour());
    }
}
