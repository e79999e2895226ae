package org.homeward.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.discharge.CaseDecider;
import org.homeward.decisions.framework.FrameworkDecider;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.whatif.MarketHistory;
import org.homeward.decisions.whatif.RecordedDecision;
import org.homeward.decisions.whatif.Simulation;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final Plan PLAN = new Plan(2, 1, 7, 60, Long.MAX_VALUE, LocalDate.of(2026, 4, 1));
    private static final Written LOG = Written.by(PLAN);

    /** A log in memory, of people whose details are sealed by nobody. */
    private static final class Written implements Destination {
        private final List<Append> appends = new ArrayList<>();
        private final List<FallsDue> due = new ArrayList<>();

        static Written by(Plan plan) {
            Written written = new Written();
            new Generation(plan, _ -> new Nobodies(), written).run();
            return written;
        }

        @Override
        public void take(Append append) {
            appends.add(append);
        }

        @Override
        public void take(FallsDue row) {
            due.add(row);
        }

        Stream<? extends Event> events() {
            return appends.stream().flatMap(append -> append.events().stream());
        }

        <E extends Event> List<E> events(Class<E> type) {
            return events().filter(type::isInstance).<E>map(type::cast).toList();
        }

        List<Append> of(String authority) {
            return appends.stream()
                    .filter(append -> append.stream().startsWith(authority + "/"))
                    .toList();
        }
    }

    private static final class Nobodies implements People {
        private int made;

        @Override
        public Known next() {
            return new Known(new Person(new PersonReference("P-" + ++made), new Sealed("sealed")), new Sealed("words"));
        }
    }

    @Test
    void theSamePlanGivesTheSameEvents() {
        assertThat(Written.by(PLAN).appends).isEqualTo(LOG.appends);
    }

    @Test
    void anotherSeedGivesOtherEvents() {
        Plan other = new Plan(2, 1, 8, 60, Long.MAX_VALUE, PLAN.until());

        assertThat(Written.by(other).appends).isNotEqualTo(LOG.appends);
    }

    @Test
    void itStopsWhereThePlanSays() {
        Plan few = new Plan(2, 1, 7, 60, 500, PLAN.until());

        assertThat(Written.by(few).events().count()).isBetween(500L, 520L);
    }

    @Test
    void everyPartOfTheLifeOfAPackageAndOfAStayIsInIt() {
        Set<Class<?>> missing = new HashSet<>(List.of(PackageEvent.class.getPermittedSubclasses()));
        LOG.events().forEach(event -> missing.remove(event.getClass()));

        assertThat(missing)
                .as("all but what habits do not have: amendments and offers by hand")
                .containsExactlyInAnyOrder(PackageEvent.RequestAmended.class);
        assertThat(LOG.events(DischargeEvent.PersonDischarged.class)).isNotEmpty();
        assertThat(LOG.events(DischargeEvent.RequestLinked.class)).isNotEmpty();
    }

    @Test
    void positionsHaveNoGapsTimesOfRecordingGrowAndStreamsCountFromZero() {
        Map<String, Long> next = new HashMap<>();
        long head = 0;
        Instant before = Instant.MIN;
        for (Append append : LOG.appends) {
            assertThat(append.position()).isEqualTo(head + 1);
            assertThat(append.recordedAt()).isAfter(before);
            assertThat(append.sequence()).isEqualTo(next.getOrDefault(append.stream(), 0L));
            assertThat(append.events())
                    .allSatisfy(event -> assertThat(event.occurredAt()).isBeforeOrEqualTo(append.recordedAt()));
            next.put(append.stream(), append.sequence() + append.events().size());
            head = append.lastPosition();
            before = append.recordedAt();
        }
        assertThat(LOG.appends.stream().flatMap(append -> append.eventIds().stream()))
                .doesNotHaveDuplicates();
    }

    /** Streams and market folded from the log alone, by what was known at each position of it. */
    @Test
    void everyDecisionMadeAgainOnTheLogGivesWhatIsOnRecord() {
        Map<String, MarketHistory> markets = new HashMap<>();
        Folded<PackageCommand, ?, PackageEvent> packages = new Folded<>(new PackageDecider());
        Folded<ProviderCommand, ?, ProviderEvent> providers = new Folded<>(new ProviderDecider());
        Folded<FrameworkCommand, ?, FrameworkEvent> frameworks = new Folded<>(new FrameworkDecider());
        Folded<DischargeCommand, ?, DischargeEvent> cases = new Folded<>(new CaseDecider());
        for (Append append : LOG.appends) {
            MarketHistory market =
                    markets.computeIfAbsent(append.metadata().get("authority"), _ -> new MarketHistory());
            Command command = append.command();
            MarketFacts facts = command instanceof Command.NeedsMarket
                    ? market.at(append.known(), append.decidedAt())
                    : MarketFacts.none();

            List<? extends Event> again = switch (command) {
                case PackageCommand own -> packages.decide(append, own, facts);
                case ProviderCommand own -> providers.decide(append, own, facts);
                case FrameworkCommand own -> frameworks.decide(append, own, facts);
                case DischargeCommand own -> cases.decide(append, own, facts);
                default -> throw new AssertionError(command);
            };

            assertThat(again).isEqualTo(append.events());
            LongStream.range(0, append.events().size())
                    .forEach(index -> market.append(
                            append.position() + index, append.events().get((int) index)));
        }
    }

    private static final class Folded<C extends Command, S, E extends Event> {
        private final Decider<C, S, E> decider;
        private final Map<String, S> states = new HashMap<>();

        Folded(Decider<C, S, E> decider) {
            this.decider = decider;
        }

        List<E> decide(Append append, C command, MarketFacts facts) {
            S state = states.getOrDefault(append.stream(), decider.initial());
            if (!(decider.decide(command, state, facts, append.decidedAt()) instanceof Decision.Accepted<E> accepted)) {
                return List.of();
            }
            for (E event : accepted.events()) {
                state = decider.evolve(state, event);
            }
            states.put(append.stream(), state);
            return accepted.events();
        }
    }

    /** The what-if reads from the events what the system did by itself: where nothing is other, nothing comes out so. */
    @Test
    void whatTheSystemDidByItselfIsWhatTheWhatIfWouldHaveDone() {
        for (String authority : List.of("ROTHERHAM", "ELSEWHERE")) {
            List<RecordedDecision> record = LOG.of(authority).stream()
                    .filter(append -> !(append.command() instanceof DischargeCommand))
                    .map(append -> new RecordedDecision(append.position(), List.copyOf(append.events())))
                    .toList();
            WhatIfQuestion question = new WhatIfQuestion(
                    ((FrameworkEvent) record.getFirst().events().getFirst()).frameworkId(),
                    Instant.parse("2025-06-01T00:00:00Z"),
                    PLAN.end(),
                    new PolicyChanges(null, null, null, null, Map.of(), Map.of(), null, null, null, null, null),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Assumptions.measured());

            Simulation.Outcome outcome = Simulation.run(question, record::forEach, () -> {});

            assertThat(outcome.result().requests()).isPositive();
            assertThat(outcome.differing()).isEmpty();
            assertThat(outcome.result().notApplied()).isEmpty();
        }
    }

    @Test
    void noHoursArePromisedBeyondALimit() {
        assertThat(LOG.events(HoursReserved.class)).isNotEmpty().allSatisfy(reserved -> {
            AreaTotals after = reserved.after();
            assertThat(after.committed().plus(after.reserved())).isLessThanOrEqualTo(after.declared());
        });
    }

    @Test
    void nobodyIsAskedUnderAnEmbargo() {
        Set<ProviderId> embargoed = new HashSet<>();
        LOG.events().forEach(event -> {
            switch (event) {
                case EmbargoImposed imposed -> embargoed.add(imposed.providerId());
                case EmbargoLifted lifted -> embargoed.remove(lifted.providerId());
                case RoundOpened round ->
                    assertThat(round.offers().stream().map(OpenedOffer::providerId))
                            .noneMatch(embargoed::contains);
                default -> {
                    // Nobody is asked.
                }
            }
        });
        assertThat(LOG.events(EmbargoImposed.class)).isNotEmpty();
    }

    @Test
    void aPackageHasOneProviderAtATime() {
        Map<PackageId, ProviderId> holders = new HashMap<>();
        LOG.events(PackageEvent.class).forEach(event -> {
            switch (event) {
                case OfferAccepted accepted ->
                    assertThat(holders.put(accepted.packageId(), accepted.providerId()))
                            .as("who had %s already", accepted.packageId())
                            .isNull();
                case AcceptanceRefused refused -> holders.remove(refused.packageId());
                case PackageHandedBack back -> holders.remove(back.packageId());
                case PackageEnded ended -> holders.remove(ended.packageId());
                case PackagePlaced placed -> assertThat(placed.providerId()).isEqualTo(holders.get(placed.packageId()));
                default -> {
                    // Nobody else has it.
                }
            }
        });
    }

    @Test
    void tierTwoIsNeverAskedBeforeEveryEligibleTierOneProviderHasAnswered() {
        Map<PackageId, Set<ProviderId>> open = new HashMap<>();
        LOG.events(PackageEvent.class).forEach(event -> {
            Set<ProviderId> asked = open.computeIfAbsent(event.packageId(), _ -> new HashSet<>());
            switch (event) {
                case RoundOpened round -> {
                    if (round.decision().stage() != Tier.TIER_1) {
                        assertThat(asked).isEmpty();
                        assertThat(round.decision().candidates())
                                .filteredOn(candidate -> candidate.facts().tier() == Tier.TIER_1)
                                .allSatisfy(candidate ->
                                        assertThat(candidate.failedRules()).isNotEmpty());
                    }
                    round.offers().forEach(offer -> asked.add(offer.providerId()));
                }
                case OfferAccepted answered -> asked.remove(answered.providerId());
                case OfferDeclined answered -> asked.remove(answered.providerId());
                case OfferExpired answered -> asked.remove(answered.providerId());
                case OfferWithdrawn withdrawn -> asked.remove(withdrawn.providerId());
                default -> {
                    // Nobody is asked or answers.
                }
            }
        });
    }

    @Test
    void whatFellDueBeforeTheEndIsDoneAndTheRestIsNot() {
        Map<String, FallsDue> rows = new HashMap<>();
        LOG.due.forEach(row -> rows.put(row.authority() + row.kind() + row.stream() + row.key(), row));

        assertThat(rows.values())
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.doneAt() != null).isEqualTo(row.dueAt().isBefore(PLAN.end())));
        assertThat(rows.values())
                .extracting(FallsDue::kind)
                .contains("CLOSE_OFFERS", "SUSPENSION_LAPSES", "VARIATION_TAKES_EFFECT", "RELEASE_HOURS");
    }
}
