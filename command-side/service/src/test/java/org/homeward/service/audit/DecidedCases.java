package org.homeward.service.audit;

import static org.homeward.service.Market.FRAMEWORK;
import static org.homeward.service.Market.NORTH;
import static org.homeward.service.Market.OPENS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.homeward.contract.Area;
import org.homeward.contract.CaseId;
import org.homeward.contract.Funder;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.discharge.CancellationReason;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.CascadePolicy;
import org.homeward.decisions.brokerage.Obligation;
import org.homeward.decisions.brokerage.ShortVisits;
import org.homeward.decisions.discharge.CaseDecider;
import org.homeward.decisions.discharge.CaseFact;
import org.homeward.decisions.discharge.CaseState;
import org.homeward.decisions.discharge.DischargeClock;
import org.homeward.decisions.framework.FrameworkDecider;
import org.homeward.decisions.framework.FrameworkState;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.provider.ProviderState;
import org.homeward.service.Market;
import org.homeward.service.json.ContractJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Cases that rules in code decide, many of each kind, and what comes out, each a line of text. */
final class DecidedCases {
    private static final JsonMapper JSON = ContractJson.strictMapper();
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int DECISIONS = 48;
    private static final CaseId STAY = new CaseId("dc-1");
    private static final Sealed WORDS = new Sealed("c2VhbGVk");

    private DecidedCases() {}

    // --- the cascade: rounds on facts drawn by lot, the same lot each time

    static List<String> ofTheCascade() {
        Random lot = new Random(20261122);
        List<String> rounds = new ArrayList<>();
        for (int number = 1; number <= DECISIONS; number++) {
            RequestFacts request = request(number, lot);
            List<CandidateFacts> facts = IntStream.rangeClosed(1, 6 + lot.nextInt(6))
                    .mapToObj(provider -> candidate(provider, lot))
                    .toList();
            boolean byHand = number % 8 == 0;
            Considered decision = byHand
                    ? CascadePolicy.decideByHand(request, facts.getFirst())
                    : CascadePolicy.decide(request, facts);
            rounds.add(JSON.writeValueAsString(CascadePolicy.recompute(new RoundOpened(
                    request.packageId(),
                    number,
                    1,
                    byHand ? RoundCause.BY_HAND : RoundCause.REQUESTED,
                    decision,
                    List.of(),
                    null,
                    request.decidedAt()))));
        }
        return rounds;
    }

    private static RequestFacts request(int number, Random lot) {
        Policy standard = Policy.standard();
        Map<Tier, OfferMode> modes = new HashMap<>();
        for (Tier tier : Tier.values()) {
            modes.put(tier, oneOf(OfferMode.values(), lot));
        }
        Policy policy = new Policy(
                oneOf(Policy.Order.values(), lot),
                60,
                40,
                13,
                lot.nextBoolean() ? standard.modes() : modes,
                standard.windows(),
                lot.nextInt(3) == 0 ? EnumSet.of(QualityGrade.POOR) : Set.of(),
                2,
                28,
                30,
                8);
        return new RequestFacts(
                Market.packageId(number),
                NORTH,
                lot.nextInt(3) == 0 ? List.of(oneOf(SpecialistNeed.values(), lot)) : List.of(),
                WeeklyHours.ofQuarters(4 + lot.nextInt(80)),
                1 + lot.nextInt(2),
                oneOf(Urgency.values(), lot),
                LocalDate.of(2026, 11, 20).plusDays(lot.nextInt(14)),
                lot.nextInt(12) > 0,
                1,
                policy,
                1_000 + number,
                NOON.plus(Duration.ofMinutes(lot.nextInt(10_000))));
    }

    private static CandidateFacts candidate(int number, Random lot) {
        return new CandidateFacts(
                Market.provider(number),
                oneOf(Tier.values(), lot),
                lot.nextInt(20) == 0 ? List.of(BarSource.values()[0]) : List.of(),
                lot.nextInt(20) == 0 ? List.of(BarSource.values()[0]) : List.of(),
                lot.nextInt(30) == 0,
                lot.nextInt(12) > 0,
                lot.nextInt(3) > 0 ? List.of(SpecialistNeed.values()) : List.of(),
                lot.nextInt(4) > 0,
                WeeklyHours.ofQuarters(300 + lot.nextInt(500)),
                WeeklyHours.ofQuarters(200 + lot.nextInt(200)),
                WeeklyHours.ofQuarters(lot.nextInt(100)),
                WeeklyHours.ofQuarters(lot.nextInt(4) * 100),
                WeeklyHours.ofQuarters(1_000 + lot.nextInt(3) * 1_000),
                NOON.minus(Duration.ofDays(lot.nextInt(100))),
                OPENS.plusDays(lot.nextInt(250)),
                oneOf(QualityGrade.values(), lot),
                2_300 + lot.nextInt(5) * 50,
                lot.nextInt(8) == 0,
                lot.nextInt(25) == 0,
                lot.nextInt(20) == 0);
    }

    private static <T> T oneOf(T[] values, Random lot) {
        return values[lot.nextInt(values.length)];
    }

    // --- packages: every decline there can be, and short visits

    static List<String> ofPackages() {
        List<String> cases = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            for (DeclineReason reason : DeclineReason.values()) {
                for (int facts = 0; facts < 16; facts++) {
                    Obligation.Declined declined = new Obligation.Declined(
                            tier,
                            reason,
                            WeeklyHours.ofQuarters(20),
                            WeeklyHours.ofQuarters((facts & 1) == 0 ? 20 : 19),
                            (facts & 2) != 0,
                            (facts & 4) != 0,
                            (facts & 8) != 0);
                    cases.add(declined + ": " + (Obligation.isLawful(declined) ? "lawful" : "breach"));
                }
            }
            cases.add(tier + " says nothing: " + (Obligation.forbidsSilence(tier) ? "breach" : "lawful"));
        }
        for (int minutes : new int[] {15, 29, 30, 45}) {
            List<Visit> visits = List.of(new Visit(Visit.Band.MORNING, minutes, List.of(Weekday.MON), 1));
            cases.add(minutes + " minutes, nothing said: " + ShortVisits.missing(visits, null, 30));
            for (int said = 0; said < 8; said++) {
                ShortVisit reasons = new ShortVisit((said & 1) != 0, (said & 2) != 0, (said & 4) != 0);
                cases.add(minutes + " minutes, " + reasons + ": " + ShortVisits.missing(visits, reasons, 30));
            }
            cases.add(minutes + " minutes a week: " + Visit.hoursPerWeek(visits));
        }
        return cases;
    }

    // --- providers: hours asked for, one after the other

    static List<String> ofProviders() {
        List<String> cases = new ArrayList<>();
        for (int bars = 0; bars < 4; bars++) {
            ProviderDecider decider = new ProviderDecider();
            ProviderState state = decider.initial();
            for (ProviderEvent event : before(bars)) {
                state = decider.evolve(state, event);
            }
            for (int ask = 1; ask <= 8; ask++) {
                ReserveHours asked = new ReserveHours(
                        Market.provider(1),
                        Market.packageId(ask % 5),
                        1 + ask / 5,
                        "round-" + (1 + ask / 5),
                        ask == 4 ? new Area("SOUTH") : NORTH,
                        Funder.COUNCIL,
                        WeeklyHours.ofQuarters(ask * 30));
                Decision<ProviderEvent> decision = decider.decide(asked, state, MarketFacts.none(), NOON);
                cases.add(JSON.writeValueAsString(decision));
                if (decision instanceof Decision.Accepted<ProviderEvent> accepted) {
                    for (ProviderEvent event : accepted.events()) {
                        state = decider.evolve(state, event);
                    }
                }
            }
        }
        return cases;
    }

    private static List<ProviderEvent> before(int bars) {
        List<ProviderEvent> events = new ArrayList<>();
        events.add(new ProviderEvent.ProviderAdmitted(
                Market.provider(1),
                FRAMEWORK,
                "Provider 1",
                "1-1001",
                Tier.TIER_1,
                List.of(new AreaHours(NORTH, WeeklyHours.ofQuarters(200))),
                List.of(),
                true,
                2450,
                OPENS,
                NOON.minus(Duration.ofDays(1))));
        if ((bars & 1) != 0) {
            events.add(new ProviderEvent.EmbargoImposed(
                    Market.provider(1), FRAMEWORK, BarSource.values()[0], "why", NOON.minus(Duration.ofHours(2))));
        }
        if ((bars & 2) != 0) {
            events.add(new ProviderEvent.ProviderSuspended(
                    Market.provider(1), FRAMEWORK, BarSource.values()[0], "why", NOON.minus(Duration.ofHours(1))));
        }
        return events;
    }

    // --- frameworks: policies published one after the other

    static List<String> ofFrameworks() {
        Random lot = new Random(20261123);
        List<String> cases = new ArrayList<>();
        for (int framework = 1; framework <= 6; framework++) {
            FrameworkDecider decider = new FrameworkDecider();
            FrameworkState state = decider.initial();
            for (int step = 0; step <= 10; step++) {
                Instant now = NOON.plus(Duration.ofDays(10L * step));
                FrameworkCommand command = step == 1 ? opening(framework) : aboutPolicies(lot, now);
                Decision<FrameworkEvent> decision = decider.decide(command, state, MarketFacts.none(), now);
                cases.add(JSON.writeValueAsString(decision));
                if (decision instanceof Decision.Accepted<FrameworkEvent> accepted) {
                    for (FrameworkEvent event : accepted.events()) {
                        state = decider.evolve(state, event);
                    }
                }
            }
        }
        return cases;
    }

    /** The standard policy, and others: some are refused. */
    private static OpenFramework opening(int number) {
        OpenFramework standard = Market.framework();
        return new OpenFramework(
                FRAMEWORK,
                standard.name(),
                standard.areas(),
                number == 2 ? LocalDate.of(2027, 4, 1) : OPENS,
                number == 3 ? OPENS.plusYears(4) : null,
                switch (number) {
                    case 4 -> changes(null, 70, null, null).on(Policy.standard());
                    case 5 -> changes(null, null, null, 1_000_000).on(Policy.standard());
                    default -> Policy.standard();
                });
    }

    private static FrameworkCommand aboutPolicies(Random lot, Instant now) {
        PolicyChanges changes = switch (lot.nextInt(6)) {
            case 0 -> changes(null, 70, 30, null);
            case 1 -> changes(null, 70, null, null);
            case 2 -> changes(null, null, null, 100 + lot.nextInt(400));
            case 3 -> changes(null, null, null, 1_000_000);
            default -> changes(oneOf(Policy.Order.values(), lot), null, null, null);
        };
        return switch (lot.nextInt(5)) {
            case 0 -> new FrameworkCommand.BringPolicyIntoEffect(FRAMEWORK);
            case 1 -> opening(1 + lot.nextInt(6));
            case 2 -> new FrameworkCommand.PublishPolicy(FRAMEWORK, changes, null);
            default ->
                new FrameworkCommand.PublishPolicy(FRAMEWORK, changes, now.plus(Duration.ofDays(lot.nextInt(30) - 4L)));
        };
    }

    private static PolicyChanges changes(
            Policy.@Nullable Order order,
            @Nullable Integer quality,
            @Nullable Integer price,
            @Nullable Integer minutes) {
        Map<Urgency, ResponseWindow> windows = new HashMap<>();
        if (minutes != null) {
            ResponseWindow standard =
                    Objects.requireNonNull(Policy.standard().windows().get(Urgency.URGENT));
            windows.put(
                    Urgency.URGENT,
                    new ResponseWindow(
                            minutes,
                            standard.workingDays(),
                            standard.opens(),
                            standard.closes(),
                            standard.bankHolidays()));
        }
        return new PolicyChanges(order, quality, price, null, Map.of(), windows, null, null, null, null, null);
    }

    // --- hospital stays: everything that may be said of one, in any order

    static List<String> ofStays() {
        Random lot = new Random(20261124);
        CaseDecider decider = new CaseDecider();
        List<String> cases = new ArrayList<>();
        for (int stay = 1; stay <= 30; stay++) {
            CaseState state = decider.initial();
            for (int step = 0; step <= 12; step++) {
                Instant now = hour(10 * step + 12);
                // Mostly of late, now and then long ago or not yet.
                Instant at = now.minus(Duration.ofHours(lot.nextInt(12) == 0 ? -5 : lot.nextInt(4) * lot.nextInt(12)));
                DischargeCommand command = step == 1 ? admission(hour(0)) : ofAStay(lot, at);
                Decision<DischargeEvent> decision = decider.decide(command, state, MarketFacts.none(), now);
                cases.add(JSON.writeValueAsString(decision));
                if (decision instanceof Decision.Accepted<DischargeEvent> accepted) {
                    for (DischargeEvent event : accepted.events()) {
                        state = decider.evolve(state, event);
                    }
                }
            }
        }
        return cases;
    }

    private static DischargeCommand admission(Instant at) {
        return new DischargeCommand.OpenCase(
                STAY, new OdsCode("RFR"), "A5", new Person(new PersonReference("P-1"), WORDS), Pathway.P1, at);
    }

    private static DischargeCommand ofAStay(Random lot, Instant at) {
        PackageId request = new PackageId("pkg-" + (1 + lot.nextInt(2)));
        // What begins or ends the wait comes more often, or nothing would have a wait to be about.
        return switch (lot.nextInt(24)) {
            case 0, 1, 2, 3 -> new DischargeCommand.RecordCriteriaToResideCeased(STAY, at);
            case 4 -> new DischargeCommand.RecordCriteriaToResideResumed(STAY, at);
            case 5 -> new DischargeCommand.MovePatient(STAY, new OdsCode("RFR"), "A" + lot.nextInt(7), at);
            case 6 -> new DischargeCommand.ChangePathway(STAY, oneOf(Pathway.values(), lot), at);
            case 7 -> new DischargeCommand.RecordAssessmentRequested(STAY, at);
            case 8 -> new DischargeCommand.RecordAssessmentCompleted(STAY, at);
            case 9 -> new DischargeCommand.RecordChoiceAwaited(STAY, at);
            case 10 -> new DischargeCommand.RecordChoiceMade(STAY, at);
            case 11, 12 ->
                new DischargeCommand.LinkRequest(
                        STAY, request, new PersonReference(lot.nextInt(5) == 0 ? "P-2" : "P-1"), at);
            case 13 -> new DischargeCommand.UnlinkRequest(STAY, request, at);
            case 14 -> new DischargeCommand.RecordStepDown(STAY, "Elm House", at);
            case 15 -> new DischargeCommand.RecordStepDownEnded(STAY, at);
            case 16, 17 ->
                new DischargeCommand.CorrectSegment(
                        STAY,
                        at,
                        lot.nextBoolean() ? null : at.plus(Duration.ofHours(lot.nextInt(6))),
                        oneOf(DelayCause.values(), lot),
                        WORDS);
            case 18, 19 -> new DischargeCommand.RetractEntry(STAY, 1 + lot.nextInt(9), WORDS);
            case 20 -> new DischargeCommand.DischargePerson(STAY, lot.nextBoolean() ? null : Pathway.P2, at);
            case 21 -> new DischargeCommand.NoteCareBegan(STAY, request, lot.nextBoolean(), at);
            case 22 -> new DischargeCommand.CancelCase(STAY, oneOf(CancellationReason.values(), lot), null, at);
            default -> admission(at);
        };
    }

    // --- the clock: every story that leaves some of its steps out

    static List<String> ofTheClock() {
        CaseId stay = STAY;
        List<IntFunction<DischargeEvent>> steps = List.of(
                entry -> new DischargeEvent.AssessmentRequested(stay, entry, hour(12)),
                entry -> new DischargeEvent.AssessmentCompleted(stay, entry, hour(20)),
                entry -> new DischargeEvent.RequestLinked(stay, entry, new PackageId("pkg-1"), hour(22)),
                entry -> new DischargeEvent.SteppedDown(stay, entry, "Elm House", hour(30)),
                entry -> new DischargeEvent.ChoiceAwaited(stay, entry, hour(40)),
                entry -> new DischargeEvent.ChoiceMade(stay, entry, hour(50)),
                entry -> new DischargeEvent.CriteriaToResideResumed(stay, entry, hour(60)));
        List<String> cases = new ArrayList<>();
        for (int told = 0; told < 1 << steps.size(); told++) {
            List<CaseFact> facts = new ArrayList<>();
            add(
                    facts,
                    new DischargeEvent.CaseOpened(
                            stay,
                            1,
                            new OdsCode("RFR"),
                            "A5",
                            new Person(new PersonReference("P-1"), new Sealed("c2VhbGVk")),
                            Pathway.P1,
                            hour(0)));
            add(facts, new DischargeEvent.CriteriaToResideCeased(stay, 2, hour(10)));
            for (int step = 0; step < steps.size(); step++) {
                if ((told & 1 << step) != 0) {
                    add(facts, steps.get(step).apply(facts.size() + 1));
                }
            }
            cases.add(JSON.writeValueAsString(DischargeClock.read(facts).segments()));
        }
        return cases;
    }

    private static void add(List<CaseFact> facts, DischargeEvent event) {
        long position = facts.size() + 1L;
        facts.add(new CaseFact("event-" + position, position, event));
    }

    private static Instant hour(int hours) {
        return NOON.plus(Duration.ofHours(hours));
    }
}
