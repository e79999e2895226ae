package org.homeward.app.example;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.homeward.app.example.ExampleSeed.SeedArea;
import org.homeward.app.example.ExampleSeed.SeedPackages;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.brokerage.Visit.Band;

/** The packages of a seed, spread evenly from the framework's first week to last week; the same at every run. */
final class ExamplePlan {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<Weekday> EVERY_DAY = List.of(Weekday.values());
    /** From 3.5 to 42 hours a week. */
    private static final List<List<Visit>> PATTERNS = List.of(
            visits(30, 1, Band.MORNING),
            visits(45, 1, Band.MORNING),
            visits(30, 1, Band.MORNING, Band.BEDTIME),
            visits(45, 1, Band.MORNING, Band.BEDTIME),
            visits(30, 1, Band.MORNING, Band.LUNCHTIME, Band.BEDTIME),
            visits(45, 1, Band.MORNING, Band.LUNCHTIME, Band.BEDTIME),
            visits(30, 1, Band.MORNING, Band.LUNCHTIME, Band.TEATIME, Band.BEDTIME),
            visits(45, 1, Band.MORNING, Band.LUNCHTIME, Band.TEATIME, Band.BEDTIME),
            visits(30, 2, Band.MORNING, Band.LUNCHTIME, Band.TEATIME, Band.BEDTIME),
            visits(45, 2, Band.MORNING, Band.LUNCHTIME, Band.TEATIME, Band.BEDTIME));

    private final ExampleSeed seed;
    private final Random random;
    private final LocalDate today;
    private int quarters;
    private int nhsQuarters;

    private ExamplePlan(ExampleSeed seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
        this.random = new Random(seed.packages().randomSeed());
    }

    static List<PlannedPackage> of(ExampleSeed seed, LocalDate today) {
        return new ExamplePlan(seed, today).plan();
    }

    private List<PlannedPackage> plan() {
        SeedPackages wanted = seed.packages();
        int all = wanted.count() + wanted.ended();
        LocalDate first = seed.opensOn().plusDays(7);
        long days = today.minusDays(7).toEpochDay() - first.toEpochDay();
        List<PlannedPackage> plan = new ArrayList<>();
        for (int number = 1; number <= all; number++) {
            boolean ends = number % (all / wanted.ended()) == 0 && number / (all / wanted.ended()) <= wanted.ended();
            boolean pauses = !ends && number > all - 3 * wanted.suspended() && number % 3 == 1;
            plan.add(next(number, workingDay(first.plusDays(days * number / all)), ends, pauses, plan.size()));
        }
        return plan;
    }

    private PlannedPackage next(int number, LocalDate day, boolean ends, boolean pauses, int before) {
        SeedArea area = seed.areas().get(number % seed.areas().size());
        String district = area.districts().get(random.nextInt(area.districts().size()));
        List<Visit> visits = ends ? PATTERNS.get(random.nextInt(PATTERNS.size())) : towardsTheTotal(before + 1);
        Funder funder = ends ? Funder.COUNCIL : funder(visits);
        Urgency urgency = Urgency.values()[random.nextInt(Urgency.values().length)];
        Instant requestedAt = day.atTime(LocalTime.of(9, 0).plusMinutes(random.nextInt(300)))
                .atZone(LONDON)
                .toInstant();
        LocalDate assessed = day.plusDays(1);
        LocalDate started = day.plusDays(2);
        String reference = "P-" + (10_000 + number);
        return new PlannedPackage(
                number,
                new PackageId("pkg-example-" + "%04d".formatted(number)),
                InventedPerson.of(number, reference, district, random),
                district,
                visits,
                needs(),
                funder,
                urgency,
                requestedAt,
                requestedAt.plus(Duration.ofMinutes(10 + random.nextInt(60))),
                at(assessed, 10, random.nextInt(60)),
                at(started, 8, random.nextInt(60)),
                started,
                pauses ? at(started.plusDays(1), 15, random.nextInt(60)) : null,
                ends ? at(started.plusDays(2 + random.nextInt(3)), 17, random.nextInt(60)) : null);
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(LONDON).toInstant();
    }

    private static LocalDate workingDay(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.with(DayOfWeek.FRIDAY);
            case SUNDAY -> day.minusDays(2);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /** A pattern by chance, but one that brings the running mean back to the seed's. */
    private List<Visit> towardsTheTotal(int number) {
        SeedPackages wanted = seed.packages();
        long due = 4L * wanted.hoursPerWeek() * number / (wanted.count() + wanted.ended());
        List<Visit> pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        for (int tries = 0; tries < 8 && tooFar(pattern, due); tries++) {
            pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        }
        quarters += Visit.hoursPerWeek(pattern).quarters();
        return pattern;
    }

    private boolean tooFar(List<Visit> pattern, long due) {
        int with = quarters + Visit.hoursPerWeek(pattern).quarters();
        return with > due + 60 || with < due - 60;
    }

    private Funder funder(List<Visit> visits) {
        WeeklyHours hours = Visit.hoursPerWeek(visits);
        double share =
                (double) seed.packages().nhsHoursPerWeek() / seed.packages().hoursPerWeek();
        boolean nhs = nhsQuarters + hours.quarters() / 2.0 < quarters * share;
        if (nhs) {
            nhsQuarters += hours.quarters();
        }
        return nhs ? Funder.NHS : Funder.COUNCIL;
    }

    private List<SpecialistNeed> needs() {
        if (random.nextDouble() >= seed.packages().specialistShare()) {
            return List.of();
        }
        return List.of(
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> SpecialistNeed.LEARNING_DISABILITY;
                    case 3 -> SpecialistNeed.AUTISM;
                    case 4, 5 -> SpecialistNeed.UNPAID_CARER_SUPPORT;
                    default -> SpecialistNeed.MENTAL_HEALTH;
                });
    }

    private static List<Visit> visits(int minutes, int carers, Band... bands) {
        return List.of(bands).stream()
                .map(band -> new Visit(band, minutes, EVERY_DAY, carers))
                .toList();
    }
}
