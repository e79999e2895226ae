package org.homeward.decisions.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.ActionChain;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.Policy;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.whatif.RecordedDecision;

/** Random histories as they would be on record. */
public final class Records {
    private Records() {}

    public static Arbitrary<ActionChain<World>> histories(int steps) {
        return Histories.of(new World.Deciders(new ProviderDecider(), new PackageDecider()), steps);
    }

    /** Runs a history; with {@code toTheEnd} everything that waits is seen to in the end. */
    public static List<RecordedDecision> of(ActionChain<?> history, boolean toTheEnd) {
        World world = (World) history.run();
        if (toTheEnd) {
            world.runDry();
        }
        return world.record();
    }

    /** Requests that are answered yes, no or not at all, by a lot that is the same each time. */
    public static List<RecordedDecision> answered(int requests) {
        World world = new World(Policy.standard(), new World.Deciders(new ProviderDecider(), new PackageDecider()));
        Random lot = new Random(20261125);
        for (int number = 1; number <= requests; number++) {
            PackageId id = new PackageId("pkg-" + number);
            Instant nextMorning = LondonTime.startOf(world.today().plusDays(1)).plus(Duration.ofHours(9));
            world.clockMoves(Duration.between(world.now(), nextMorning));
            world.send(request(id, Urgency.values()[number % 3], world.today()), 0);
            for (int asked = 0; asked < 3; asked++) {
                world.latest(RoundOpened.class, id).ifPresent(round -> answer(world, round, lot));
            }
        }
        world.runDry();
        return world.record();
    }

    private static PlacePackageRequest request(PackageId id, Urgency urgency, LocalDate startBy) {
        return new PlacePackageRequest(
                id,
                Market.FRAMEWORK,
                new Person(new PersonReference("P-1"), new Sealed("d29yZHM=")),
                "S61",
                List.of(new Visit(Visit.Band.MORNING, 30, List.of(Weekday.MON), 1)),
                List.of(),
                Funder.COUNCIL,
                urgency,
                startBy,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    /** To what was answered before, nothing happens. */
    private static void answer(World world, RoundOpened round, Random lot) {
        ProviderId provider =
                round.offers().get(lot.nextInt(round.offers().size())).providerId();
        world.clockMoves(Duration.ofMinutes(5 + lot.nextInt(60)));
        switch (lot.nextInt(6)) {
            case 0, 1, 2 -> world.send(new AcceptOffer(round.packageId(), provider, null, null), 0);
            case 3, 4 ->
                world.send(new DeclineOffer(round.packageId(), provider, DeclineReason.NO_STAFF, null, null, null), 0);
            default -> {
                world.clockMoves(Duration.ofDays(4));
                world.sendDue(0);
            }
        }
    }
}
