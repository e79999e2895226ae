package org.homeward.app.example;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.homeward.app.example.ExampleSeed.Growth;
import org.homeward.app.example.ExampleSeed.SeedProvider;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;

/**
 * Builds one example framework as its people would have: every step is a command with the time at which it happened,
 * in the order in which it happened. Run again after an interruption it repeats what is there already, which changes
 * nothing, and goes on.
 */
final class ExampleBuilder {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ExampleSeed seed;
    private final LocalDate today;
    private final ExampleLog log;
    private final Brokerage brokerage;
    private final List<PlannedPackage> packages;
    private final ExampleStays stays;

    /** @param now when the example's world was looked at: what is under way in it is so then */
    ExampleBuilder(ExampleSeed seed, Instant now, ExampleLog log) {
        this.seed = seed;
        this.today = now.atZone(LONDON).toLocalDate();
        this.log = log;
        this.brokerage = new Brokerage(log);
        this.packages = ExamplePlan.of(seed, today);
        this.stays = new ExampleStays(seed, now, log, brokerage, packages);
    }

    /** Whether an earlier run came to its end; its last step is the arrival of the person who came last. */
    boolean isBuilt() {
        return seed.providers().stream()
                        .filter(provider -> !provider.inTheEnd().isEmpty())
                        .allMatch(provider -> hasDeclared(provider, inTheEnd()))
                && stays.haveArrived();
    }

    /** @param progress told how many packages have been requested so far */
    void build(IntConsumer progress) {
        openFramework();
        seed.providers().forEach(this::admit);
        inOrderOfTime(progress).forEach(Step::take);
        stays.arrive();
    }

    private List<Step> inOrderOfTime(IntConsumer progress) {
        List<Step> steps = new ArrayList<>(stays.steps());
        for (SeedProvider provider : seed.providers()) {
            for (Growth growth : provider.growth()) {
                Instant at = morningOf(growth.on());
                steps.add(new Step(at, 0, 0, () -> declare(provider, growth.areas(), at)));
            }
            if (!provider.inTheEnd().isEmpty()) {
                steps.add(new Step(inTheEnd(), 0, 0, () -> declare(provider, provider.inTheEnd(), inTheEnd())));
            }
        }
        for (PlannedPackage planned : packages) {
            steps.add(new Step(planned.requestedAt(), planned.number(), 0, () -> {
                request(planned);
                progress.accept(planned.number());
            }));
            steps.add(new Step(
                    planned.answeredAt(),
                    planned.number(),
                    1,
                    () -> brokerage.accept(planned.id(), planned.number(), planned.answeredAt())));
            steps.add(new Step(
                    planned.assessedAt(),
                    planned.number(),
                    2,
                    () -> brokerage.assess(planned.id(), planned.assessedAt())));
            steps.add(new Step(
                    planned.startedAt(),
                    planned.number(),
                    3,
                    () -> brokerage.start(planned.id(), planned.startedAt())));
            Instant suspendedAt = planned.suspendedAt();
            if (suspendedAt != null) {
                steps.add(new Step(suspendedAt, planned.number(), 4, () -> suspend(planned, suspendedAt)));
            }
            Instant endedAt = planned.endedAt();
            if (endedAt != null) {
                steps.add(new Step(endedAt, planned.number(), 5, () -> end(planned, endedAt)));
            }
        }
        steps.sort(null);
        return steps;
    }

    // --- the framework and its providers

    void openFramework() {
        List<FrameworkArea> areas = seed.areas().stream()
                .map(area -> new FrameworkArea(
                        new Area(area.code()),
                        area.name(),
                        area.districts().stream()
                                .map(district -> new DistrictAssignment(district, seed.opensOn(), null))
                                .toList()))
                .toList();
        log.send(
                new OpenFramework(
                        frameworkId(), seed.name(), areas, seed.opensOn(), seed.closesOn(), Policy.standard()),
                morningOf(seed.opensOn()));
    }

    private void admit(SeedProvider provider) {
        Instant joined = morningOf(seed.opensOn()).plusSeconds(3600);
        log.send(
                new AdmitProvider(
                        idOf(provider),
                        frameworkId(),
                        provider.name(),
                        provider.cqcLocationId(),
                        provider.tier(),
                        hours(provider.areas()),
                        provider.needs(),
                        provider.twoCarerVisits(),
                        provider.ratePencePerHour(),
                        seed.opensOn()),
                joined);
        if (log.hasJustBegun(ProviderCommand.streamOf(idOf(provider)))) {
            log.send(
                    new RecordQualityAssessment(idOf(provider), provider.grade(), seed.opensOn()),
                    joined.plusSeconds(60));
        }
    }

    private void declare(SeedProvider provider, Map<String, BigDecimal> areas, Instant at) {
        if (!hasDeclared(provider, at)) {
            log.send(new DeclareCapacity(idOf(provider), hours(areas), null), at);
        }
    }

    private boolean hasDeclared(SeedProvider provider, Instant at) {
        String stream = ProviderCommand.streamOf(idOf(provider));
        return log.knows(stream)
                && log.history(stream)
                        .anyMatch(event -> event instanceof CapacityDeclared declared
                                && declared.occurredAt().equals(at));
    }

    private Instant inTheEnd() {
        return morningOf(today.minusDays(1));
    }

    // --- the packages

    private void request(PlannedPackage planned) {
        log.send(
                new PlacePackageRequest(
                        planned.id(),
                        frameworkId(),
                        log.sealed(planned.person()),
                        planned.district(),
                        planned.visits(),
                        planned.needs(),
                        planned.funder(),
                        planned.urgency(),
                        planned.startBy(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null),
                planned.requestedAt());
    }

    private void suspend(PlannedPackage planned, Instant at) {
        // Once it goes on again, that it was suspended is refused by its date alone.
        if (log.history(planned.id()).stream().anyMatch(PackageSuspended.class::isInstance)) {
            return;
        }
        log.send(new SuspendPackage(planned.id(), Brokerage.dayOf(at), SuspensionReason.HOSPITAL), at);
    }

    private void end(PlannedPackage planned, Instant at) {
        log.send(new EndPackage(planned.id(), Brokerage.dayOf(at), EndReason.NO_LONGER_NEEDED), at);
        OfferAccepted accepted = Brokerage.accepted(log.history(planned.id())).orElseThrow();
        log.send(new ReleaseHours(accepted.providerId(), planned.id(), accepted.round()), at);
    }

    private FrameworkId frameworkId() {
        return new FrameworkId(seed.frameworkId());
    }

    private ProviderId idOf(SeedProvider provider) {
        return ProviderId.of(frameworkId(), provider.cqcLocationId());
    }

    private static List<AreaHours> hours(Map<String, BigDecimal> areas) {
        return areas.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AreaHours(new Area(entry.getKey()), WeeklyHours.of(entry.getValue())))
                .toList();
    }

    private static Instant morningOf(LocalDate day) {
        return day.atTime(LocalTime.of(8, 0)).atZone(LONDON).toInstant();
    }
}
