package org.homeward.app.example;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.homeward.app.example.ExampleSeed.Growth;
import org.homeward.app.example.ExampleSeed.SeedProvider;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.Command;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds one example framework as its people would have: every step is a command with the time at which it happened,
 * in the order in which it happened. Run again after an interruption it repeats what is there already, which changes
 * nothing, and goes on.
 */
final class ExampleBuilder {
    static final String ACTOR = "system:example";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** What a repeated step is answered. */
    private static final Set<RejectionCode> DONE_BEFORE = Set.of(
            RejectionCode.FRAMEWORK_EXISTS,
            RejectionCode.PROVIDER_EXISTS,
            RejectionCode.PACKAGE_EXISTS,
            RejectionCode.OFFER_NOT_OPEN,
            RejectionCode.ASSESSMENT_DONE,
            RejectionCode.STATUS_FORBIDS);

    private final ExampleSeed seed;
    private final LocalDate today;
    private final CommandSender sender;
    private final EventStore events;
    private final PersonCipher cipher;
    private final JsonMapper json;

    ExampleBuilder(
            ExampleSeed seed,
            LocalDate today,
            CommandSender sender,
            EventStore events,
            PersonCipher cipher,
            JsonMapper json) {
        this.seed = seed;
        this.today = today;
        this.sender = sender;
        this.events = events;
        this.cipher = cipher;
        this.json = json;
    }

    /** Whether an earlier run came to its end; its last step is the providers' last declaration. */
    boolean isBuilt() {
        return seed.providers().stream()
                .filter(provider -> !provider.inTheEnd().isEmpty())
                .allMatch(provider -> hasDeclared(provider, inTheEnd()));
    }

    /** @param progress told how many packages have been requested so far */
    void build(IntConsumer progress) {
        openFramework();
        seed.providers().forEach(this::admit);
        inOrderOfTime(progress).forEach(Step::take);
        seed.providers().forEach(this::declareInTheEnd);
    }

    private record Step(Instant at, int number, int order, Runnable action) {
        void take() {
            action.run();
        }
    }

    private List<Step> inOrderOfTime(IntConsumer progress) {
        List<Step> steps = new ArrayList<>();
        for (SeedProvider provider : seed.providers()) {
            for (Growth growth : provider.growth()) {
                Instant at = morningOf(growth.on());
                steps.add(new Step(at, 0, 0, () -> declare(provider, growth.areas(), at)));
            }
        }
        for (PlannedPackage planned : ExamplePlan.of(seed, today)) {
            steps.add(new Step(planned.requestedAt(), planned.number(), 0, () -> {
                request(planned);
                progress.accept(planned.number());
            }));
            steps.add(new Step(planned.answeredAt(), planned.number(), 1, () -> accept(planned)));
            steps.add(new Step(planned.assessedAt(), planned.number(), 2, () -> assess(planned)));
            steps.add(new Step(planned.startedAt(), planned.number(), 3, () -> start(planned)));
            Instant suspendedAt = planned.suspendedAt();
            if (suspendedAt != null) {
                steps.add(new Step(suspendedAt, planned.number(), 4, () -> suspend(planned, suspendedAt)));
            }
            Instant endedAt = planned.endedAt();
            if (endedAt != null) {
                steps.add(new Step(endedAt, planned.number(), 5, () -> end(planned, endedAt)));
            }
        }
        steps.sort(Comparator.comparing(Step::at).thenComparing(Step::number).thenComparing(Step::order));
        return steps;
    }

    // --- the framework and its providers

    private void openFramework() {
        List<FrameworkArea> areas = seed.areas().stream()
                .map(area -> new FrameworkArea(
                        new Area(area.code()),
                        area.name(),
                        area.districts().stream()
                                .map(district -> new DistrictAssignment(district, seed.opensOn(), null))
                                .toList()))
                .toList();
        send(
                new OpenFramework(
                        frameworkId(), seed.name(), areas, seed.opensOn(), seed.closesOn(), Policy.standard()),
                morningOf(seed.opensOn()));
    }

    private void admit(SeedProvider provider) {
        Instant joined = morningOf(seed.opensOn()).plusSeconds(3600);
        send(
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
        if (events.lastSequenceNumberFor(streamOf(idOf(provider))).orElse(0L) == 0L) {
            send(new RecordQualityAssessment(idOf(provider), provider.grade(), seed.opensOn()), joined.plusSeconds(60));
        }
    }

    private void declare(SeedProvider provider, Map<String, BigDecimal> areas, Instant at) {
        if (!hasDeclared(provider, at)) {
            send(new DeclareCapacity(idOf(provider), hours(areas), null), at);
        }
    }

    private boolean hasDeclared(SeedProvider provider, Instant at) {
        return events.lastSequenceNumberFor(streamOf(idOf(provider))).isPresent()
                && events.readEvents(streamOf(idOf(provider)))
                        .asStream()
                        .anyMatch(event -> event.getPayload() instanceof CapacityDeclared declared
                                && declared.occurredAt().equals(at));
    }

    private void declareInTheEnd(SeedProvider provider) {
        if (!provider.inTheEnd().isEmpty()) {
            declare(provider, provider.inTheEnd(), inTheEnd());
        }
    }

    private Instant inTheEnd() {
        return morningOf(today.minusDays(1));
    }

    // --- the packages

    private void request(PlannedPackage planned) {
        PersonReference reference = new PersonReference(planned.person().reference());
        send(
                new PlacePackageRequest(
                        planned.id(),
                        frameworkId(),
                        new Person(reference, cipher.seal(authority(), reference, details(planned.person()))),
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

    private String details(InventedPerson person) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", person.name());
        details.put("dateOfBirth", person.dateOfBirth().toString());
        details.put("nhsNumber", person.nhsNumber());
        details.put("address", person.address());
        details.put("postcode", person.postcode());
        return json.writeValueAsString(details);
    }

    /**
     * One of the providers asked says yes, and its hours are reserved as the automations would. Where they went to
     * another package between offer and answer, the cascade goes on to the next.
     */
    private void accept(PlannedPackage planned) {
        while (last(history(planned), PackagePlaced.class).isEmpty()) {
            OfferAccepted accepted = yes(planned);
            Rejection refusal = send(
                    new ReserveHours(
                            accepted.providerId(),
                            planned.id(),
                            accepted.round(),
                            accepted.reservation(),
                            accepted.area(),
                            accepted.funder(),
                            accepted.hoursPerWeek()),
                    planned.answeredAt());
            send(
                    refusal == null
                            ? new ConfirmReservation(planned.id(), accepted.providerId(), accepted.reservation())
                            : new RefuseReservation(
                                    planned.id(), accepted.providerId(), accepted.reservation(), refusal.code()),
                    planned.answeredAt());
        }
    }

    private OfferAccepted yes(PlannedPackage planned) {
        List<PackageEvent> history = history(planned);
        RoundOpened round = last(history, RoundOpened.class)
                .filter(_ -> last(history, RequestUnplaced.class).isEmpty())
                .orElseThrow(() -> new IllegalStateException("Nobody could be asked for " + planned.id()));
        if (accepted(history)
                .filter(accepted -> accepted.round() == round.number())
                .isEmpty()) {
            ProviderId says =
                    round.offers().get(planned.number() % round.offers().size()).providerId();
            send(new AcceptOffer(planned.id(), says, null, null), planned.answeredAt());
        }
        return accepted(history(planned))
                .orElseThrow(() -> new IllegalStateException("Nobody accepted " + planned.id()));
    }

    private void assess(PlannedPackage planned) {
        send(new ConfirmAssessment(planned.id(), dayOf(planned.assessedAt())), planned.assessedAt());
        OfferAccepted accepted = accepted(history(planned)).orElseThrow();
        send(
                new CommitHours(accepted.providerId(), planned.id(), accepted.round(), accepted.reservation()),
                planned.assessedAt());
    }

    private void start(PlannedPackage planned) {
        send(new StartPackage(planned.id(), dayOf(planned.startedAt())), planned.startedAt());
    }

    private void suspend(PlannedPackage planned, Instant at) {
        send(new SuspendPackage(planned.id(), dayOf(at), SuspensionReason.HOSPITAL), at);
    }

    private void end(PlannedPackage planned, Instant at) {
        send(new EndPackage(planned.id(), dayOf(at), EndReason.NO_LONGER_NEEDED), at);
        OfferAccepted accepted = accepted(history(planned)).orElseThrow();
        send(new ReleaseHours(accepted.providerId(), planned.id(), accepted.round()), at);
    }

    private static Optional<OfferAccepted> accepted(List<PackageEvent> history) {
        return last(history, OfferAccepted.class);
    }

    private static <E extends PackageEvent> Optional<E> last(List<PackageEvent> history, Class<E> kind) {
        return history.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private List<PackageEvent> history(PlannedPackage planned) {
        Stream<PackageEvent> history = events.readEvents(authority() + "/" + PackageCommand.streamOf(planned.id()))
                .asStream()
                .map(Message::getPayload)
                .map(PackageEvent.class::cast);
        return history.toList();
    }

    // --- sending

    private @Nullable Rejection send(Command command, Instant at) {
        Origin origin = new Origin(
                authority(), ACTOR, Set.of(Role.BROKER, Role.COMMISSIONER), "example-" + command.stream(), null, at);
        try {
            return sender.send(command, origin).refusal();
        } catch (Refused refused) {
            if (!DONE_BEFORE.contains(refused.rejection().code())) {
                throw refused;
            }
            return null;
        }
    }

    private Authority authority() {
        return new Authority(seed.authority());
    }

    private FrameworkId frameworkId() {
        return new FrameworkId(seed.frameworkId());
    }

    private ProviderId idOf(SeedProvider provider) {
        return ProviderId.of(frameworkId(), provider.cqcLocationId());
    }

    private String streamOf(ProviderId id) {
        return authority() + "/" + ProviderCommand.streamOf(id);
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

    private static LocalDate dayOf(Instant at) {
        return at.atZone(LONDON).toLocalDate();
    }
}
