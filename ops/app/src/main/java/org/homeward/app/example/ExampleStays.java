package org.homeward.app.example;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.homeward.app.example.ExampleSeed.SeedArea;
import org.homeward.app.example.ExampleSeed.SeedHospital;
import org.homeward.app.example.ExampleSeed.SeedLeft;
import org.homeward.app.example.ExampleSeed.SeedStays;
import org.homeward.app.example.ExampleSeed.SeedWaiting;
import org.homeward.contract.CaseId;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.brokerage.Visit.Band;
import org.homeward.contract.discharge.CancellationReason;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeCommand.CancelCase;
import org.homeward.contract.discharge.DischargeCommand.DischargePerson;
import org.homeward.contract.discharge.DischargeCommand.LinkRequest;
import org.homeward.contract.discharge.DischargeCommand.NoteCareBegan;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentCompleted;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentRequested;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceAwaited;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceMade;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideResumed;
import org.homeward.contract.discharge.DischargeCommand.RecordStepDown;
import org.homeward.contract.discharge.Pathway;
import org.jspecify.annotations.Nullable;

/** The hospital stays of a seed: who waits now and for what, who left lately, and who has just come. */
final class ExampleStays {
    /** Beyond the numbers of the packages, so that nobody is in both by chance. */
    private static final int FIRST_PERSON = 2_000;

    private static final List<Weekday> EVERY_DAY = List.of(Weekday.values());
    /** From 3.5 to 10.5 hours a week. */
    private static final List<List<Visit>> PATTERNS = List.of(
            visits(30, Band.MORNING),
            visits(45, Band.MORNING),
            visits(30, Band.MORNING, Band.BEDTIME),
            visits(45, Band.MORNING, Band.BEDTIME),
            visits(30, Band.MORNING, Band.LUNCHTIME, Band.BEDTIME));
    /** More hours a week than any provider has to spare. */
    private static final List<Visit> DAY_AND_NIGHT = visits(720, Band.MORNING, Band.BEDTIME);

    private static final int RELAPSES_EVERY = 13;

    private final ExampleSeed seed;
    private final SeedStays stays;
    private final Instant now;
    private final ExampleLog log;
    private final Brokerage brokerage;
    private final Random random;
    private final Deque<PlannedPackage> paused;
    private final List<Step> steps = new ArrayList<>();
    private final List<Told> arrivals = new ArrayList<>();
    private int count;

    ExampleStays(ExampleSeed seed, Instant now, ExampleLog log, Brokerage brokerage, List<PlannedPackage> packages) {
        this.seed = seed;
        this.stays = seed.stays() == null ? SeedStays.NONE : seed.stays();
        this.now = now;
        this.log = log;
        this.brokerage = brokerage;
        this.random = new Random(seed.packages().randomSeed());
        this.paused = new ArrayDeque<>(packages.stream()
                .filter(planned -> planned.suspendedAt() != null)
                .sorted(Comparator.comparing(PlannedPackage::requestedAt).reversed())
                .toList());
        stays.waiting().forEach(group -> group.waits().forEach(wait -> waits(group, wait)));
        stays.left().forEach(this::left);
        for (int restarted = 0; restarted < stays.restarted(); restarted++) {
            pausedCareWentOn();
        }
        for (int hours = stays.arrived(); hours > 0; hours--) {
            arrivals.add(new Told(Pathway.P1, now.minus(Duration.ofHours(5L * hours))));
        }
    }

    /** What happened in the stays but the last arrivals. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** People who have just been admitted; nobody speaks of their leaving yet. */
    void arrive() {
        arrivals.forEach(Told::open);
    }

    boolean haveArrived() {
        return arrivals.isEmpty() || log.knows(DischargeCommand.streamOf(arrivals.getLast().id));
    }

    // --- those who wait

    private void waits(SeedWaiting group, Duration wait) {
        Daytime time = new Daytime(now.minus(wait).minus(aLittle(wait)), now);
        if (group.waitsFor() == WaitingFor.PAUSED_CARE) {
            pausedCare(group.pathway(), time);
            return;
        }
        Told stay = new Told(group.pathway(), time);
        switch (group.waitsFor()) {
            case THE_WARD, PAUSED_CARE -> {
                // Nothing has happened since.
            }
            case AN_ASSESSMENT -> stay.say(time.after(30), RecordAssessmentRequested::new);
            case A_REQUEST -> stay.assessed(time, 15, 60);
            case AN_ANSWER -> answersAwaited(stay, time, wait);
            case A_PROVIDER -> {
                stay.assessed(time, 10, 25);
                notPlaced(stay, group.need(), time.after(35));
            }
            case THE_PROVIDERS_ASSESSMENT -> {
                stay.assessed(time, 10, 30);
                stay.placed(time.after(45));
            }
            case THE_FIRST_DAY -> {
                stay.assessed(time, 10, 20);
                stay.placed(time.after(30));
                stay.assessedByProvider(time.after(75));
            }
            case A_CHOICE -> {
                stay.assessed(time, 5, 20);
                stay.say(time.after(30), RecordChoiceAwaited::new);
            }
            case WHAT_COMES_AFTER_THE_INTERIM_BED -> {
                stay.assessed(time, 5, 15);
                stay.say(time.after(30), (id, at) -> new RecordStepDown(id, "Thistledown House", at));
                if (group.pathway() == Pathway.P1) {
                    notPlaced(stay, group.need(), time.after(45));
                }
            }
        }
    }

    /** Nobody became ready on the stroke of the hour. */
    private Duration aLittle(Duration wait) {
        return Duration.ofMinutes(count * 53L % (wait.toHours() < 24 ? 20 : 180));
    }

    /** Two noes at most, each within its window; the last offers are open for more than an hour yet. */
    private void answersAwaited(Told stay, Daytime time, Duration wait) {
        int noes = wait.toHours() < 6 ? 0 : stay.number % 3;
        stay.assessed(time, 10, 40);
        Instant last = now.minus(Duration.ofMinutes(10 + stay.number * 17 % 45));
        stay.request(PATTERNS.get(stay.number % PATTERNS.size()), null, last.minus(Duration.ofMinutes(65L * noes)));
        for (int round = 1; round <= noes; round++) {
            stay.declinedRound(round, last.minus(Duration.ofMinutes(65L * (noes - round))));
        }
    }

    /** Whoever can be asked says no; the need decides who that is, and without any the hours are too many for all. */
    private void notPlaced(Told stay, @Nullable SpecialistNeed need, Instant at) {
        stay.request(need == null ? DAY_AND_NIGHT : PATTERNS.get(2), need, at);
        stay.declinedRound(1, at.plus(Duration.ofMinutes(45)));
        stay.declinedRound(2, at.plus(Duration.ofMinutes(80)));
    }

    private void pausedCare(Pathway pathway, Daytime time) {
        new Told(paused.removeFirst(), pathway, time.start());
    }

    // --- those who left

    private void left(SeedLeft group) {
        for (int index = 0; index < group.daysAgo().size(); index++) {
            Instant left =
                    Daytime.atWork(now.minus(Duration.ofDays(group.daysAgo().get(index))));
            Duration waited = Duration.ofHours(group.hoursWaited().get(index));
            left(group, new Daytime(left.minus(waited), left));
        }
    }

    private void left(SeedLeft group, Daytime time) {
        Instant left = time.to();
        Told stay = new Told(group.pathway(), time);
        switch (group.because()) {
            case CARE_BEGAN -> {
                stay.assessed(time, 10, 25);
                stay.placed(time.after(35));
                stay.assessedByProvider(time.after(70));
                stay.careBegan(left);
                if (stay.number % 3 == 0) {
                    stay.recordedLater(left.minus(Duration.ofHours(1)), left.plus(Duration.ofHours(2)));
                }
            }
            case A_BED_WAS_FOUND -> {
                stay.assessed(time, 10, 30);
                stay.say(time.after(40), RecordChoiceAwaited::new);
                stay.say(time.after(80), RecordChoiceMade::new);
                stay.say(left, (id, at) -> new DischargePerson(id, null, at));
            }
            case THE_PERSON_DIED -> stay.say(left, (id, at) -> new CancelCase(id, CancellationReason.DIED, null, at));
        }
    }

    /** A few days after the care was paused. */
    private void pausedCareWentOn() {
        PlannedPackage care = paused.removeFirst();
        Instant ready = Daytime.atWork(admittedFor(care).plus(Duration.ofDays(1)));
        Instant home = Daytime.atWork(ready.plus(Duration.ofDays(1)));
        Told stay = new Told(care, Pathway.P0, ready);
        stay.step(home, () -> {
            log.send(new ResumePackage(care.id(), Brokerage.dayOf(home)), home);
            log.send(new NoteCareBegan(stay.id, care.id(), true, home), home);
        });
    }

    private static Instant admittedFor(PlannedPackage care) {
        Instant suspendedAt = care.suspendedAt();
        if (suspendedAt == null) {
            throw new IllegalArgumentException(care.id() + " was never suspended");
        }
        return suspendedAt.minus(Duration.ofHours(2));
    }

    /** One stay, told step by step. */
    private final class Told {
        private final int number = ++count;
        private final CaseId id = new CaseId("dc-example-" + "%03d".formatted(number));
        private final PackageId care;
        private final InventedPerson person;
        private final String district;
        private final Pathway pathway;
        private final Instant admittedAt;
        private int told;

        /** Somebody who has just come. */
        Told(Pathway pathway, Instant admittedAt) {
            SeedArea area = seed.areas().get(number % seed.areas().size());
            this.district = area.districts().get(random.nextInt(area.districts().size()));
            this.person = InventedPerson.of(FIRST_PERSON + number, "P-" + (20_000 + number), district, random);
            this.care = new PackageId("pkg-example-stay-" + "%03d".formatted(number));
            this.pathway = pathway;
            this.admittedAt = admittedAt;
        }

        /** Somebody who came days ago and became ready. */
        Told(Pathway pathway, Daytime wait) {
            this(pathway, Daytime.atWork(wait.start().minus(Duration.ofDays(4 + count % 7))));
            step(admittedAt, this::open);
            if (number % RELAPSES_EVERY == 0) {
                say(Daytime.atWork(wait.start().minus(Duration.ofDays(3))), RecordCriteriaToResideCeased::new);
                say(Daytime.atWork(wait.start().minus(Duration.ofDays(2))), RecordCriteriaToResideResumed::new);
            }
            say(wait.start(), RecordCriteriaToResideCeased::new);
        }

        /** Somebody whose care at home was paused for the stay. */
        Told(PlannedPackage paused, Pathway pathway, Instant ready) {
            this.district = paused.district();
            this.person = paused.person();
            this.care = paused.id();
            this.pathway = pathway;
            this.admittedAt = admittedFor(paused);
            step(admittedAt, this::open);
            step(admittedAt.plus(Duration.ofHours(3)), () -> log.send(link(), admittedAt.plus(Duration.ofHours(3))));
            say(ready, RecordCriteriaToResideCeased::new);
        }

        void open() {
            SeedHospital hospital = stays.hospitals().get(number % 3 == 0 ? 1 : 0);
            String ward = hospital.wards().get(number / 3 % hospital.wards().size());
            log.send(
                    new OpenCase(id, new OdsCode(hospital.code()), ward, log.sealed(person), pathway, admittedAt),
                    admittedAt);
        }

        private LinkRequest link() {
            return new LinkRequest(id, care, new PersonReference(person.reference()), admittedAt);
        }

        void step(Instant at, Runnable action) {
            steps.add(new Step(at, FIRST_PERSON + number, told++, action));
        }

        void say(Instant at, Said said) {
            step(at, () -> log.send(said.of(id, at), at));
        }

        /** The council's assessment of what the person needs. */
        void assessed(Daytime time, int asked, int completed) {
            say(time.after(asked), RecordAssessmentRequested::new);
            say(time.after(completed), RecordAssessmentCompleted::new);
        }

        void request(List<Visit> visits, @Nullable SpecialistNeed need, Instant at) {
            step(at, () -> {
                log.send(
                        new PlacePackageRequest(
                                care,
                                new FrameworkId(seed.frameworkId()),
                                log.sealed(person),
                                district,
                                visits,
                                need == null ? List.of() : List.of(need),
                                Funder.COUNCIL,
                                Urgency.DISCHARGE,
                                Brokerage.dayOf(at).plusDays(1),
                                id.value(),
                                List.of(),
                                List.of(),
                                null,
                                null),
                        at);
                log.send(new LinkRequest(id, care, new PersonReference(person.reference()), at), at);
            });
        }

        void declinedRound(int round, Instant at) {
            step(at, () -> brokerage.declineRound(care, round, at));
        }

        /** Asked for, and accepted within the hour. */
        void placed(Instant at) {
            request(PATTERNS.get(number % PATTERNS.size()), null, at);
            Instant answered = at.plus(Duration.ofMinutes(20 + number % 30));
            step(answered, () -> brokerage.accept(care, number, answered));
        }

        void assessedByProvider(Instant at) {
            step(at, () -> brokerage.assess(care, at));
        }

        /** Noted as the automation would. */
        void careBegan(Instant at) {
            step(at, () -> {
                brokerage.start(care, at);
                log.send(new NoteCareBegan(id, care, false, at), at);
            });
        }

        /** The ward says when the person really left. */
        void recordedLater(Instant left, Instant at) {
            step(at, () -> log.send(new DischargePerson(id, null, left), at));
        }
    }

    /** What is said of a case, with the time at which it was so. */
    @FunctionalInterface
    private interface Said {
        DischargeCommand of(CaseId id, Instant at);
    }

    private static List<Visit> visits(int minutes, Band... bands) {
        return List.of(bands).stream()
                .map(band -> new Visit(band, minutes, EVERY_DAY, 1))
                .toList();
    }
}
