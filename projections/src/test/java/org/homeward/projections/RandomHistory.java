package org.homeward.projections;

import static org.homeward.testing.ExampleEvents.FRAMEWORK;
import static org.homeward.testing.ExampleEvents.NORTH;
import static org.homeward.testing.ExampleEvents.SOUTH;
import static org.homeward.testing.ExampleEvents.in;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.Funder;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleLog;

/** Invents a log of two authorities with answers told late, plans for the future and several events in an append. */
final class RandomHistory {
    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final int PROVIDERS = 3;
    private static final int PACKAGES = 4;

    private final Random random;
    private final ExampleLog log = new ExampleLog();
    private final Map<String, RandomStays> stays =
            Map.of("HERE", new RandomStays(PACKAGES), "THERE", new RandomStays(PACKAGES));
    private final int[] rounds = new int[PACKAGES + 1];
    private final Map<Place, Held> promises = new HashMap<>();
    private Instant now = START;

    /** A provider's promise to a package: package and round are one here. */
    private record Place(Authority authority, int provider, int pack) {}

    /** @param later reserved for a day to come: no reduction of what is in effect takes from it */
    private record Held(WeeklyHours committed, WeeklyHours reserved, WeeklyHours later, Instant last) {
        static final Held NOTHING = new Held(WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO, START);

        WeeklyHours inEffect() {
            return committed.plus(reserved);
        }

        WeeklyHours total() {
            return inEffect().plus(later);
        }
    }

    private RandomHistory(long seed) {
        this.random = new Random(seed);
    }

    static ExampleLog of(long seed, int appends) {
        return new RandomHistory(seed).tell(appends);
    }

    private ExampleLog tell(int appends) {
        for (String authority : List.of("HERE", "THERE")) {
            List<Event> first = new ArrayList<>(List.of(ExampleEvents.opened(now), ExampleEvents.policy(1, now, now)));
            for (int provider = 1; provider <= PROVIDERS; provider++) {
                first.add(ExampleEvents.admitted(provider, Tier.TIER_1, now, in(NORTH, "100"), in(SOUTH, "50")));
            }
            for (int pack = 1; pack <= PACKAGES; pack++) {
                first.add(ExampleEvents.requested(pack, now));
                first.add(ExampleEvents.round(pack, 1, now, 1, 2));
            }
            append(new Authority(authority), first);
        }
        Arrays.fill(rounds, 1);
        for (int i = 0; i < appends; i++) {
            now = now.plusSeconds(60L * (1 + random.nextInt(90)));
            Authority authority = new Authority(random.nextBoolean() ? "HERE" : "THERE");
            List<Event> events = new ArrayList<>();
            int size = 1 + random.nextInt(3);
            for (int event = 0; event < size; event++) {
                Instant told = random.nextInt(3) == 0 ? now.minusSeconds(60L * random.nextInt(200)) : now;
                List<? extends Event> ofAStay =
                        random.nextInt(3) == 0 ? stays.get(authority.value()).something(random, told, now) : List.of();
                events.addAll(ofAStay.isEmpty() ? List.of(something(authority, told)) : ofAStay);
            }
            append(authority, events);
        }
        return log;
    }

    private void append(Authority authority, List<Event> events) {
        now = now.plusMillis(1);
        log.append(authority, now, events.toArray(Event[]::new));
    }

    private Event something(Authority authority, Instant told) {
        Instant at = told.isBefore(START) ? START : told;
        int provider = 1 + random.nextInt(PROVIDERS);
        int pack = 1 + random.nextInt(PACKAGES);
        return switch (random.nextInt(16)) {
            case 0 -> ExampleEvents.declined(pack, 1, 1, at);
            case 1 -> ExampleEvents.expired(pack, 1, 2, at);
            case 2 -> ExampleEvents.accepted(pack, 1, 1 + random.nextInt(2), at);
            case 3 -> ExampleEvents.refused(pack, 1, 1, at);
            case 4 -> ExampleEvents.placed(pack, 1, 1, at);
            case 5 -> ExampleEvents.assessed(pack, 1, at);
            case 6 -> ExampleEvents.started(pack, 1, at);
            case 7 -> ExampleEvents.round(pack, ++rounds[pack], at, provider);
            case 8 -> ExampleEvents.unplaced(pack, at);
            case 9, 10, 14, 15 -> promise(new Place(authority, provider, pack), at);
            case 11 ->
                ExampleEvents.declared(
                        provider,
                        at.plusSeconds(random.nextInt(3) * 7200L),
                        at,
                        in(NORTH, Integer.toString(100 + random.nextInt(50))));
            case 12 ->
                new EmbargoImposed(ExampleEvents.provider(provider), FRAMEWORK, BarSource.COUNCIL, "concern", at);
            default -> new EmbargoLifted(ExampleEvents.provider(provider), FRAMEWORK, BarSource.COUNCIL, "done", at);
        };
    }

    /** Changes of one promise happen one after the other; those of several, in any order. */
    private Event promise(Place place, Instant told) {
        Held held = promises.getOrDefault(place, Held.NOTHING);
        Instant at = told.isBefore(held.last()) ? held.last() : told;
        boolean holdsAny = held.total().isMoreThan(WeeklyHours.ZERO);
        if (!holdsAny || random.nextInt(4) == 0) {
            return reservation(place, held, holdsAny && random.nextBoolean(), at);
        }
        if (held.reserved().plus(held.later()).isMoreThan(WeeklyHours.ZERO) && random.nextInt(3) == 0) {
            return commitment(place, held, random.nextBoolean(), at);
        }
        boolean calledOff = held.later().isMoreThan(WeeklyHours.ZERO) && random.nextInt(3) == 0;
        if (calledOff || held.inEffect().isMoreThan(WeeklyHours.ZERO) && random.nextBoolean()) {
            return reduction(place, held, calledOff, at);
        }
        AreaTotals after = after(place, new Held(WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO, at));
        return ExampleEvents.released(place.provider(), place.pack(), funder(place), held.total(), after, at);
    }

    private Event reservation(Place place, Held held, boolean forLater, Instant at) {
        WeeklyHours more = WeeklyHours.ofQuarters(1 + random.nextInt(40));
        AreaTotals after = after(
                place,
                forLater
                        ? new Held(
                                held.committed(), held.reserved(), held.later().plus(more), at)
                        : new Held(held.committed(), held.reserved().plus(more), held.later(), at));
        return ExampleEvents.reserved(place.provider(), place.pack(), funder(place), more, after, at);
    }

    private Event commitment(Place place, Held held, boolean dayHasCome, Instant at) {
        boolean all = dayHasCome || held.reserved().equals(WeeklyHours.ZERO);
        AreaTotals after = after(
                place,
                all
                        ? new Held(held.total(), WeeklyHours.ZERO, WeeklyHours.ZERO, at)
                        : new Held(held.inEffect(), WeeklyHours.ZERO, held.later(), at));
        WeeklyHours hours = all ? held.reserved().plus(held.later()) : held.reserved();
        return ExampleEvents.committed(place.provider(), place.pack(), funder(place), hours, after, at);
    }

    private Event reduction(Place place, Held held, boolean calledOff, Instant at) {
        if (calledOff) {
            AreaTotals after = after(place, new Held(held.committed(), held.reserved(), WeeklyHours.ZERO, at));
            return ExampleEvents.reduced(
                    place.provider(), place.pack(), funder(place), held.later(), held.later(), after, at);
        }
        WeeklyHours less =
                WeeklyHours.ofQuarters(1 + random.nextInt(held.inEffect().quarters()));
        WeeklyHours fromReserved = less.isMoreThan(held.reserved()) ? held.reserved() : less;
        AreaTotals after = after(
                place,
                new Held(
                        held.committed().minus(less.minus(fromReserved)),
                        held.reserved().minus(fromReserved),
                        held.later(),
                        at));
        return ExampleEvents.reduced(place.provider(), place.pack(), funder(place), less, fromReserved, after, at);
    }

    /** The area's totals, as the provider's stream has them after the change. */
    private AreaTotals after(Place place, Held change) {
        promises.put(place, change);
        AreaTotals sum = ExampleEvents.totals(area(place), "100", "0", "0", "0");
        for (Map.Entry<Place, Held> one : promises.entrySet()) {
            Place other = one.getKey();
            if (other.authority().equals(place.authority())
                    && other.provider() == place.provider()
                    && area(other).equals(area(place))) {
                Held held = one.getValue();
                sum = new AreaTotals(
                        sum.area(),
                        sum.declared(),
                        sum.committed().plus(held.committed()),
                        sum.reserved().plus(held.reserved()).plus(held.later()),
                        funder(other) == Funder.NHS ? sum.committedNhs().plus(held.committed()) : sum.committedNhs());
            }
        }
        return sum;
    }

    private static Area area(Place place) {
        return place.pack() == 1 ? SOUTH : NORTH;
    }

    private static Funder funder(Place place) {
        return place.pack() % 2 == 0 ? Funder.NHS : Funder.COUNCIL;
    }
}
