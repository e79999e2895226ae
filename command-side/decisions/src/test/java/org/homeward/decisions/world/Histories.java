package org.homeward.decisions.world;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.OfferByHand;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.ExitKind;
import org.homeward.contract.provider.ProviderCommand.ExitProvider;
import org.homeward.contract.provider.ProviderCommand.ImposeEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftSuspension;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderCommand.SuspendProvider;
import org.homeward.decisions.LondonTime;

/** Random histories of a {@link World}: what people do, what falls due, and how late and how often machines deliver. */
final class Histories {
    private static final Sealed WORDS = new Sealed("d29yZHM=");
    private static final List<String> LIVE = List.of("PLACED", "STARTED", "SUSPENDED");

    /** What one step may choose from; each step makes of the numbers what it needs. */
    private record Dice(int who, int which, int amount, int lag, boolean coin) {}

    private Histories() {}

    static Arbitrary<ActionChain<World>> of(World.Deciders deciders, int steps) {
        return policies().flatMap(policy -> chain(policy, deciders, steps));
    }

    static Arbitrary<Policy> policies() {
        return Combinators.combine(
                        Arbitraries.of(Policy.Order.values()),
                        Arbitraries.of(OfferMode.values()),
                        Arbitraries.of(OfferMode.values()),
                        Arbitraries.of(QualityGrade.POOR, QualityGrade.REQUIRES_IMPROVEMENT)
                                .set()
                                .ofMaxSize(1))
                .as((order, tierOne, tierTwo, blocking) -> {
                    Policy standard = Policy.standard();
                    return new Policy(
                            order,
                            standard.qualityWeight(),
                            standard.priceWeight(),
                            standard.rotationWeeks(),
                            Map.of(Tier.TIER_1, tierOne, Tier.TIER_2, tierTwo, Tier.SPECIALIST, OfferMode.ALL_AT_ONCE),
                            standard.windows(),
                            blocking,
                            standard.maximumCarers(),
                            4,
                            standard.shortVisitMinutes(),
                            standard.retentionYears());
                });
    }

    private static Arbitrary<ActionChain<World>> chain(Policy policy, World.Deciders deciders, int steps) {
        return ActionChain.startWith(() -> new World(policy, deciders))
                .withAction(5, step("a broker asks for care", Histories::place))
                .withAction(9, step("a provider accepts", Histories::accept))
                .withAction(6, step("a provider declines", Histories::decline))
                .withAction(12, step("an automation delivers", (world, dice) -> world.deliver(dice.which())))
                .withAction(4, step("automations deliver", Histories::deliverSome))
                .withAction(
                        2,
                        step(
                                "a processor repeats itself",
                                (world, dice) -> world.redeliver(dice.which(), 1 + dice.amount() % 6)))
                .withAction(5, step("the clock moves", Histories::clockMoves))
                .withAction(4, step("what fell due is sent", (world, dice) -> world.sendDue(dice.which())))
                .withAction(1, step("what fell due is sent again", (world, dice) -> world.sendDueAgain(dice.which())))
                .withAction(3, step("a provider declares hours", Histories::declare))
                .withAction(3, step("a bar is imposed or lifted", Histories::bar))
                .withAction(2, step("a provider leaves or comes back", Histories::leave))
                .withAction(1, step("a provider is graded", Histories::grade))
                .withAction(4, step("a provider confirms its assessment or starts", Histories::assessOrStart))
                .withAction(2, step("a package ends", Histories::end))
                .withAction(1, step("a package ends in the notice of who gave it back", Histories::endInNotice))
                .withAction(3, step("a package is handed back", Histories::handBack))
                .withAction(1, step("a package comes back to who gave it back", Histories::comeBack))
                .withAction(5, step("a package varies", Histories::vary))
                .withAction(4, step("a package pauses or goes on", Histories::suspendOrResume))
                .withAction(1, step("a request is withdrawn", Histories::withdraw))
                .withAction(2, step("a request is amended", Histories::amend))
                .withAction(4, step("a broker offers by hand", Histories::byHand))
                .withAction(1, step("a request is tried again", Histories::retry))
                .withMaxTransformations(steps);
    }

    private static Action<World> step(String name, BiConsumer<World, Dice> change) {
        return new Action.Independent<>() {
            @Override
            public Arbitrary<Transformer<World>> transformer() {
                return Combinators.combine(
                                Arbitraries.integers().between(0, 6),
                                Arbitraries.integers().between(0, 20),
                                Arbitraries.integers().between(0, 20),
                                Arbitraries.integers().between(0, 12),
                                Arbitraries.of(true, false))
                        .as(Dice::new)
                        .map(dice -> Transformer.mutate(name + " " + dice, world -> change.accept(world, dice)));
            }
        };
    }

    // --- brokers

    private static void place(World world, Dice dice) {
        PackageId id = new PackageId("pkg-" + (world.packages().size() + 1));
        world.send(
                new PlacePackageRequest(
                        id,
                        Market.FRAMEWORK,
                        new Person(new PersonReference("P-" + dice.amount()), WORDS),
                        dice.coin() ? "S61" : "S25",
                        visits(dice),
                        switch (dice.who()) {
                            case 0 -> List.of(SpecialistNeed.LEARNING_DISABILITY);
                            case 1 -> List.of(SpecialistNeed.MENTAL_HEALTH);
                            default -> List.of();
                        },
                        dice.which() % 3 == 0 ? Funder.NHS : Funder.COUNCIL,
                        Urgency.values()[dice.which() % 3],
                        world.today().plusDays(dice.amount() % 4),
                        null,
                        dice.which() == 7 ? List.of(provider(dice)) : List.of(),
                        dice.which() == 8 ? List.of(provider(dice)) : List.of(),
                        null,
                        null),
                dice.lag());
    }

    /** Between 3.5 and 14 hours a week, now and then with two carers. */
    private static List<Visit> visits(Dice dice) {
        return List.of(new Visit(
                Visit.Band.MORNING,
                30 + 15 * (dice.amount() % 5),
                List.of(Weekday.values()),
                dice.amount() % 7 == 6 ? 2 : 1));
    }

    private static void amend(World world, Dice dice) {
        pick(world.packagesThatAre("OFFERING", "UNPLACED"), dice)
                .ifPresent(id -> world.send(
                        new AmendRequest(id, visits(dice), null, null, null, null, null, null, null), dice.lag()));
    }

    private static void withdraw(World world, Dice dice) {
        pick(world.packages(), dice).ifPresent(id -> world.send(new WithdrawRequest(id, WORDS), dice.lag()));
    }

    /** Now and then to the very provider that had the package before. */
    private static void byHand(World world, Dice dice) {
        pick(world.packagesThatAre("OFFERING", "UNPLACED"), dice).ifPresent(id -> {
            ProviderId named = world.latest(OfferAccepted.class, id)
                    .map(OfferAccepted::providerId)
                    .filter(_ -> dice.coin())
                    .orElse(provider(dice));
            world.send(new OfferByHand(id, named, WORDS), dice.lag());
        });
    }

    private static void retry(World world, Dice dice) {
        pick(world.packages(), dice).ifPresent(id -> world.send(new RetryPlacement(id), dice.lag()));
    }

    private static void end(World world, Dice dice) {
        live(world, dice).ifPresent(id -> world.send(new EndPackage(id, world.today(), EndReason.OTHER), dice.lag()));
    }

    /** Refused where nobody is in its notice; withdrawn instead now and then. */
    private static void endInNotice(World world, Dice dice) {
        pick(
                        world.packagesThatAre("OFFERING", "UNPLACED").stream()
                                .filter(id -> world.latest(PackageHandedBack.class, id)
                                        .isPresent())
                                .toList(),
                        dice)
                .ifPresent(id -> world.send(
                        dice.coin()
                                ? new EndPackage(id, world.today(), EndReason.DIED)
                                : new WithdrawRequest(id, WORDS),
                        dice.lag()));
    }

    private static void vary(World world, Dice dice) {
        live(world, dice).ifPresent(id -> {
            world.send(
                    new VaryPackage(
                            id,
                            dice.who() == 5 ? asTheyAre(world, id) : visits(dice),
                            null,
                            variesFrom(world, dice),
                            WORDS),
                    dice.lag());
            if (dice.coin()) {
                world.latest(VariationRequested.class, id)
                        .ifPresent(requested -> followUp(world, Automations.reservationFor(requested)));
            }
        });
    }

    /** Today, or one of the next days. */
    private static LocalDate variesFrom(World world, Dice dice) {
        return dice.who() < 3 ? world.today() : world.today().plusDays(1 + dice.which() % 3);
    }

    /** Which calls off what was agreed for later. */
    private static List<Visit> asTheyAre(World world, PackageId id) {
        return world.latest(PackageVaried.class, id)
                .map(PackageVaried::visits)
                .or(() -> world.latest(RequestAmended.class, id).map(RequestAmended::visits))
                .or(() -> world.latest(PackageRequested.class, id).map(PackageRequested::visits))
                .orElseThrow();
    }

    private static void suspendOrResume(World world, Dice dice) {
        pick(world.packagesThatAre("STARTED", "SUSPENDED"), dice)
                .ifPresent(id -> world.send(
                        world.status(id).equals("SUSPENDED")
                                ? new ResumePackage(id, world.today())
                                : new SuspendPackage(
                                        id, world.today().minusDays(dice.amount() % 7), SuspensionReason.HOSPITAL),
                        dice.lag()));
    }

    // --- providers

    private record Open(PackageId packageId, ProviderId provider) {}

    /** The offers of the latest rounds; some of them answered, withdrawn or expired long ago. */
    private static Optional<Open> offer(World world, Dice dice) {
        List<Open> offers = new ArrayList<>();
        world.packagesThatAre(dice.which() % 5 == 0 ? "ACCEPTED" : "OFFERING", "OFFERING").stream()
                .distinct()
                .forEach(id -> world.latest(RoundOpened.class, id)
                        .ifPresent(round -> round.offers().stream()
                                .map(OpenedOffer::providerId)
                                .forEach(provider -> offers.add(new Open(id, provider)))));
        return offers.isEmpty() ? Optional.empty() : Optional.of(offers.get(dice.which() % offers.size()));
    }

    private static void accept(World world, Dice dice) {
        offer(world, dice).ifPresent(open -> {
            world.send(new AcceptOffer(open.packageId(), open.provider(), null, null), dice.lag());
            if (dice.coin()) {
                world.latest(OfferAccepted.class, open.packageId())
                        .ifPresent(accepted -> followUp(world, Automations.reservationFor(accepted)));
            }
        });
    }

    /** What the caller waits for is done at once, before the automations come to it. */
    private static void followUp(World world, ReserveHours reserve) {
        world.send(reserve, 0)
                .ifPresentOrElse(
                        refused -> world.send(
                                new RefuseReservation(
                                        reserve.packageId(),
                                        reserve.providerId(),
                                        reserve.reservation(),
                                        refused.code()),
                                0),
                        () -> world.send(
                                new ConfirmReservation(
                                        reserve.packageId(), reserve.providerId(), reserve.reservation()),
                                0));
    }

    private static void decline(World world, Dice dice) {
        DeclineReason reason = DeclineReason.values()[dice.amount() % DeclineReason.values().length];
        offer(world, dice)
                .ifPresent(open -> world.send(
                        new DeclineOffer(open.packageId(), open.provider(), reason, null, null, null), dice.lag()));
    }

    private static void declare(World world, Dice dice) {
        world.send(
                new DeclareCapacity(
                        provider(dice),
                        List.of(Market.hours(dice.coin() ? Market.NORTH : Market.SOUTH, 2 * dice.amount())),
                        dice.which() % 3 == 0
                                ? LondonTime.startOf(world.today().plusDays(1 + dice.which() % 4))
                                : null),
                dice.lag());
    }

    private static void leave(World world, Dice dice) {
        ProviderId id = provider(dice);
        world.send(
                world.status(id).equals("EXITED")
                        ? Market.admission(id, world.today().plusDays(dice.which() % 4))
                        : new ExitProvider(id, ExitKind.FAILURE, "closed"),
                dice.lag());
    }

    private static void grade(World world, Dice dice) {
        world.send(
                new RecordQualityAssessment(
                        provider(dice),
                        QualityGrade.values()[dice.which() % QualityGrade.values().length],
                        world.today()),
                0);
    }

    private static void assessOrStart(World world, Dice dice) {
        pick(world.packagesThatAre("PLACED"), dice).ifPresent(id -> {
            world.send(new ConfirmAssessment(id, world.today()), 0);
            if (dice.coin()) {
                world.send(new StartPackage(id, world.today()), 0);
            }
        });
    }

    private static void handBack(World world, Dice dice) {
        live(world, dice)
                .ifPresent(id -> world.send(
                        new HandBackPackage(
                                id,
                                HandBackReason.NO_STAFF,
                                null,
                                world.status(id).equals("PLACED")
                                        ? null
                                        : world.today().plusDays(dice.amount() % 4)),
                        dice.lag()));
    }

    /** Within moments, before any automation has come to it. */
    private static void comeBack(World world, Dice dice) {
        pick(world.packagesThatAre("PLACED"), dice)
                .flatMap(id -> world.latest(OfferAccepted.class, id))
                .ifPresent(before -> {
                    PackageId id = before.packageId();
                    world.send(new HandBackPackage(id, HandBackReason.OTHER, null, null), 0);
                    world.send(new OfferByHand(id, before.providerId(), WORDS), dice.lag());
                    world.send(new AcceptOffer(id, before.providerId(), null, null), 0);
                    world.latest(OfferAccepted.class, id)
                            .ifPresent(accepted -> followUp(world, Automations.reservationFor(accepted)));
                });
    }

    // --- commissioners

    private static void bar(World world, Dice dice) {
        ProviderId id = provider(dice);
        BarSource source = BarSource.values()[dice.amount() % 2];
        world.send(
                switch (world.status(id)) {
                    case "EMBARGOED" -> new LiftEmbargo(id, source, "mended");
                    case "SUSPENDED" -> new LiftSuspension(id, source, "mended");
                    default ->
                        dice.coin() ? new ImposeEmbargo(id, source, "falls") : new SuspendProvider(id, source, "falls");
                },
                dice.lag());
        if (dice.which() % 7 == 0) {
            world.send(new ImposeEmbargo(id, BarSource.CQC, "inspection"), dice.lag());
        }
    }

    // --- time and machines

    private static void clockMoves(World world, Dice dice) {
        world.clockMoves(
                dice.coin()
                        ? Duration.ofMinutes(7L * (1 + dice.amount()))
                        : Duration.ofHours(3L * (1 + dice.amount() % 12)));
    }

    private static void deliverSome(World world, Dice dice) {
        for (int delivered = 0; delivered < 1 + dice.amount(); delivered++) {
            world.deliver(dice.which() + delivered);
        }
    }

    // --- choices

    private static ProviderId provider(Dice dice) {
        return Market.providers().get(dice.who());
    }

    private static Optional<PackageId> live(World world, Dice dice) {
        return pick(world.packagesThatAre(LIVE.toArray(String[]::new)), dice);
    }

    private static <T> Optional<T> pick(List<T> some, Dice dice) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(dice.which() % some.size()));
    }
}
