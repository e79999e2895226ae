package org.homeward.bench.generator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.homeward.bench.generator.People.Known;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Role;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackOnAssessment;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.discharge.DischargeCommand.DischargePerson;
import org.homeward.contract.discharge.DischargeCommand.LinkRequest;
import org.homeward.contract.discharge.DischargeCommand.NoteCareBegan;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentCompleted;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentRequested;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.ImposeEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftEmbargo;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.decisions.LondonTime;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;

/** What brokers, providers, wards and commissioners of one council do, by chance and in a plausible measure. */
final class Habits {
    private static final double DAYS_OF_CARE = 200;
    private static final double FROM_HOSPITAL = 0.35;
    private static final double WITH_SPECIALIST_NEED = 0.04;
    private static final Map<Tier, Double> SAYS_YES = Map.of(Tier.TIER_1, 0.8, Tier.TIER_2, 0.5, Tier.SPECIALIST, 0.6);
    private static final double SAYS_NOTHING = 0.06;
    private static final Duration UNTIL_FORGOTTEN = Duration.ofDays(60);
    private static final String BROKER = "broker";
    private static final String WARD = "discharge";
    private static final String COMMISSIONER = "commissioner";
    private static final OdsCode HOSPITAL = new OdsCode("RFR");

    private final Council council;
    private final FrameworkId framework;
    private final Plan plan;
    private final People people;
    private final RandomGenerator random;
    private final InventedMarket market;
    private final List<AdmitProvider> providers;
    private final Map<ProviderId, Tier> tiers = new HashMap<>();
    private final Map<PackageId, Known> cared = new HashMap<>();
    private final Map<PackageId, CaseId> stays = new HashMap<>();
    private int requests;
    private int cases;

    Habits(Council council, FrameworkId framework, Plan plan, People people, RandomGenerator random) {
        this.council = council;
        this.framework = framework;
        this.plan = plan;
        this.people = people;
        this.random = random;
        this.market =
                new InventedMarket(framework, plan.opensOn(), plan.livePackages() * InventedMarket.MEAN_QUARTERS / 4);
        this.providers = market.providers();
        providers.forEach(provider -> tiers.put(provider.providerId(), provider.tier()));
    }

    // --- the market

    void begin() {
        council.at(at(plan.opensOn(), 8), now -> {
            council.say(market.opening(), Role.COMMISSIONER, COMMISSIONER, now);
            council.at(now.plusSeconds(60), this::admit);
        });
        council.at(at(plan.opensOn(), 9), this::day);
    }

    private void admit(Instant now) {
        for (AdmitProvider provider : providers) {
            council.say(provider, Role.COMMISSIONER, COMMISSIONER, now);
            assess(provider.providerId(), now);
        }
    }

    private void assess(ProviderId provider, Instant now) {
        QualityGrade[] grades = {QualityGrade.EXCELLENT, QualityGrade.GOOD, QualityGrade.GOOD, QualityGrade.POOR};
        council.say(
                new RecordQualityAssessment(provider, grades[random.nextInt(grades.length)], LondonTime.dayOf(now)),
                Role.COMMISSIONER,
                COMMISSIONER,
                now);
    }

    private void day(Instant now) {
        LocalDate today = LondonTime.dayOf(now);
        int coming = poisson(plan.livePackages() / DAYS_OF_CARE);
        for (int number = 0; number < coming; number++) {
            council.at(now.plusSeconds(random.nextInt(7 * 3_600)), this::somebodyNeedsCare);
        }
        for (AdmitProvider provider : providers) {
            council.at(now.plusSeconds(random.nextInt(3_600)), at -> ofProvider(provider, at));
        }
        council.at(at(today.plusDays(1), 9), this::day);
    }

    /** About once a quarter new hours, once a year an assessment, every other year an embargo. */
    private void ofProvider(AdmitProvider provider, Instant now) {
        ProviderId id = provider.providerId();
        if (random.nextInt(91) == 0) {
            council.say(new DeclareCapacity(id, declared(provider), null), Role.PROVIDER, actor(id), now);
        }
        if (random.nextInt(365) == 0) {
            assess(id, now);
        }
        if (random.nextInt(730) == 0) {
            council.say(new ImposeEmbargo(id, BarSource.COUNCIL, "Staffing"), Role.COMMISSIONER, COMMISSIONER, now);
            council.at(
                    after(now, 7, 28),
                    at -> council.say(
                            new LiftEmbargo(id, BarSource.COUNCIL, "Improved"), Role.COMMISSIONER, COMMISSIONER, at));
        }
    }

    private List<AreaHours> declared(AdmitProvider provider) {
        return provider.areas().stream()
                .map(hours -> new AreaHours(
                        hours.area(),
                        WeeklyHours.ofQuarters(hours.hoursPerWeek().quarters() * (95 + random.nextInt(11)) / 100)))
                .toList();
    }

    // --- people

    private void somebodyNeedsCare(Instant now) {
        Known known = people.next();
        if (random.nextDouble() < FROM_HOSPITAL) {
            comesToHospital(known, now);
        } else {
            request(known, null, Urgency.values()[1 + random.nextInt(2)], now);
        }
    }

    private void comesToHospital(Known known, Instant now) {
        CaseId id = new CaseId("dc-" + framework.value() + "-" + ++cases);
        council.say(
                new OpenCase(
                        id, HOSPITAL, "A" + random.nextInt(1, 9), known.person(), Pathway.P1, now.minusSeconds(3_600)),
                Role.DISCHARGE,
                WARD,
                now);
        Instant ready = after(now, 2, 8);
        council.at(
                ready,
                at -> council.say(
                        new RecordCriteriaToResideCeased(id, at.minusSeconds(random.nextInt(7_200))),
                        Role.DISCHARGE,
                        WARD,
                        at));
        council.at(
                ready.plusSeconds(7_200),
                at -> council.say(new RecordAssessmentRequested(id, at), Role.DISCHARGE, WARD, at));
        Instant assessed = after(ready, 1, 2);
        council.at(assessed, at -> council.say(new RecordAssessmentCompleted(id, at), Role.DISCHARGE, WARD, at));
        council.at(assessed.plusSeconds(1_800), at -> request(known, id, Urgency.DISCHARGE, at));
    }

    private void request(Known known, @Nullable CaseId stay, Urgency urgency, Instant now) {
        PackageId id = new PackageId("pkg-" + framework.value() + "-" + ++requests);
        cared.put(id, known);
        council.say(
                new PlacePackageRequest(
                        id,
                        framework,
                        known.person(),
                        InventedMarket.DISTRICTS.get(random.nextInt(InventedMarket.DISTRICTS.size())),
                        visits(),
                        needs(),
                        random.nextInt(8) == 0 ? Funder.NHS : Funder.COUNCIL,
                        urgency,
                        LondonTime.dayOf(now).plusDays(3),
                        stay == null ? null : stay.value(),
                        List.of(),
                        List.of(),
                        null,
                        null),
                Role.BROKER,
                BROKER,
                now);
    }

    private List<Visit> visits() {
        return InventedMarket.PATTERNS.get(random.nextInt(InventedMarket.PATTERNS.size()));
    }

    private List<SpecialistNeed> needs() {
        SpecialistNeed[] needs = SpecialistNeed.values();
        return random.nextDouble() < WITH_SPECIALIST_NEED ? List.of(needs[random.nextInt(needs.length)]) : List.of();
    }

    // --- what people do about what has happened

    void follow(Event event, Instant now) {
        switch (event) {
            case PackageRequested requested -> linked(requested, now);
            case RoundOpened round -> round.offers().forEach(offer -> answer(round, offer, now));
            case RequestUnplaced unplaced -> council.at(after(now, 20, 40), at -> giveUp(unplaced.packageId(), at));
            case PackagePlaced placed -> council.at(after(now, 1, 2), at -> assessPerson(placed, at));
            case AssessmentConfirmed assessed ->
                council.at(
                        after(now, 1, 2),
                        at -> council.say(
                                new StartPackage(assessed.packageId(), LondonTime.dayOf(at)),
                                Role.PROVIDER,
                                actor(assessed.providerId()),
                                at));
            case PackageStarted started -> {
                noted(started, now);
                care(started.packageId(), started.providerId(), now);
            }
            case PackageEnded ended -> forgetLater(ended.packageId(), now);
            case RequestWithdrawn withdrawn -> {
                leavesOtherwise(withdrawn.packageId(), now);
                forgetLater(withdrawn.packageId(), now);
            }
            case PersonDischarged discharged ->
                council.at(now.plus(UNTIL_FORGOTTEN), _ -> council.forget(discharged.caseId()));
            default -> {
                // Nobody has anything to do.
            }
        }
    }

    private void forgetLater(PackageId id, Instant now) {
        cared.remove(id);
        council.at(now.plus(UNTIL_FORGOTTEN), _ -> council.forget(id));
    }

    private void answer(RoundOpened round, OpenedOffer offer, Instant now) {
        double chance = random.nextDouble();
        if (chance < SAYS_NOTHING) {
            return;
        }
        ProviderId provider = offer.providerId();
        long window = Duration.between(now, offer.respondBy()).toSeconds();
        Instant when = now.plusSeconds(1 + (long) (Math.min(window, 7_200) * 0.9 * random.nextDouble()));
        if (random.nextDouble() < SAYS_YES.getOrDefault(tiers.get(provider), 0.5)) {
            council.at(
                    when,
                    at -> council.say(
                            new AcceptOffer(round.packageId(), provider, null, null),
                            Role.PROVIDER,
                            actor(provider),
                            at));
        } else {
            council.at(
                    when,
                    at -> council.say(
                            new DeclineOffer(round.packageId(), provider, DeclineReason.NO_STAFF, null, null, null),
                            Role.PROVIDER,
                            actor(provider),
                            at));
        }
    }

    private void giveUp(PackageId id, Instant now) {
        Known known = cared.get(id);
        if (known != null && council.isUnplaced(id)) {
            council.say(new WithdrawRequest(id, known.words()), Role.BROKER, BROKER, now);
        }
    }

    private void assessPerson(PackagePlaced placed, Instant now) {
        if (random.nextInt(40) == 0) {
            council.say(
                    new HandBackOnAssessment(placed.packageId(), HandBackReason.NEEDS_NOT_MET, null),
                    Role.PROVIDER,
                    actor(placed.providerId()),
                    now);
        } else {
            council.say(
                    new ConfirmAssessment(placed.packageId(), LondonTime.dayOf(now)),
                    Role.PROVIDER,
                    actor(placed.providerId()),
                    now);
        }
    }

    /** As long as it lasts: about twice it is varied, every other package pauses once, every twentieth is handed back. */
    private void care(PackageId id, ProviderId provider, Instant now) {
        double days = exponential(DAYS_OF_CARE);
        Instant last = now.plus(Duration.ofMinutes(Math.max(1_440, (long) (days * 1_440))));
        for (double day = exponential(100); day < days; day += exponential(100)) {
            council.at(now.plus(Duration.ofMinutes((long) (day * 1_440))), at -> vary(id, at));
        }
        if (random.nextBoolean()) {
            council.at(now.plus(Duration.ofMinutes((long) (random.nextDouble() * days * 1_440))), at -> pause(id, at));
        }
        if (random.nextInt(20) == 0) {
            council.at(last, at -> handBack(id, provider, at));
        } else {
            council.at(last, at -> end(id, at));
        }
    }

    private void vary(PackageId id, Instant now) {
        Known known = cared.get(id);
        if (known != null) {
            LocalDate from = LondonTime.dayOf(now).plusDays(random.nextInt(3) == 0 ? 7 : 0);
            council.say(new VaryPackage(id, visits(), null, from, known.words()), Role.BROKER, BROKER, now);
        }
    }

    /** Some pauses last longer than a provider is kept: those packages lapse. */
    private void pause(PackageId id, Instant now) {
        if (council.say(
                new SuspendPackage(id, LondonTime.dayOf(now), SuspensionReason.HOSPITAL), Role.BROKER, BROKER, now)) {
            council.at(
                    after(now, 3, 30),
                    at -> council.say(new ResumePackage(id, LondonTime.dayOf(at)), Role.BROKER, BROKER, at));
        }
    }

    private void handBack(PackageId id, ProviderId provider, Instant now) {
        council.say(
                new HandBackPackage(
                        id,
                        HandBackReason.NOTICE_BY_PROVIDER,
                        null,
                        LondonTime.dayOf(now).plusDays(28)),
                Role.PROVIDER,
                actor(provider),
                now);
    }

    private void end(PackageId id, Instant now) {
        EndReason[] reasons = {EndReason.NO_LONGER_NEEDED, EndReason.DIED, EndReason.RESIDENTIAL_CARE};
        council.say(
                new EndPackage(id, LondonTime.dayOf(now), reasons[random.nextInt(reasons.length)]),
                Role.BROKER,
                BROKER,
                now);
    }

    // --- stays, as their automations see to them

    private void linked(PackageRequested requested, Instant now) {
        String stay = requested.dischargeCaseId();
        if (stay != null) {
            CaseId id = new CaseId(stay);
            stays.put(requested.packageId(), id);
            council.noteSoon(
                    new LinkRequest(
                            id, requested.packageId(), requested.person().reference(), requested.occurredAt()),
                    Groups.WHEN_REQUEST_IS_FOR_A_CASE,
                    now);
        }
    }

    private void noted(PackageStarted started, Instant now) {
        CaseId id = stays.remove(started.packageId());
        if (id != null) {
            council.noteSoon(
                    new NoteCareBegan(id, started.packageId(), false, started.occurredAt()),
                    Groups.WHEN_CARE_BEGINS,
                    now);
        }
    }

    private void leavesOtherwise(PackageId request, Instant now) {
        CaseId id = stays.remove(request);
        if (id != null) {
            council.at(
                    after(now, 1, 3), at -> council.say(new DischargePerson(id, null, at), Role.DISCHARGE, WARD, at));
        }
    }

    // --- chance

    private static String actor(ProviderId provider) {
        return "provider-" + provider.value();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(LondonTime.ZONE).toInstant();
    }

    /** Between so many and so many days later, by day. */
    private Instant after(Instant now, int fewest, int most) {
        LocalDate day = LondonTime.dayOf(now).plusDays(random.nextInt(fewest, most + 1));
        return at(day, 9).plusSeconds(random.nextInt(8 * 3_600));
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int number = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            number++;
        }
        return number;
    }
}
