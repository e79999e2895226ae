package org.homeward.projections;

import static org.homeward.testing.ExampleEvents.FRAMEWORK;
import static org.homeward.testing.ExampleEvents.NORTH;
import static org.homeward.testing.ExampleEvents.SOUTH;
import static org.homeward.testing.ExampleEvents.in;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
    private final int[] rounds = new int[PACKAGES + 1];
    private Instant now = START;

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
            List<Event> events = new ArrayList<>();
            int size = 1 + random.nextInt(3);
            for (int event = 0; event < size; event++) {
                events.add(something(random.nextInt(3) == 0 ? now.minusSeconds(60L * random.nextInt(200)) : now));
            }
            append(new Authority(random.nextBoolean() ? "HERE" : "THERE"), events);
        }
        return log;
    }

    private void append(Authority authority, List<Event> events) {
        now = now.plusMillis(1);
        log.append(authority, now, events.toArray(Event[]::new));
    }

    private Event something(Instant told) {
        Instant at = told.isBefore(START) ? START : told;
        int provider = 1 + random.nextInt(PROVIDERS);
        int pack = 1 + random.nextInt(PACKAGES);
        return switch (random.nextInt(14)) {
            case 0 -> ExampleEvents.declined(pack, 1, 1, at);
            case 1 -> ExampleEvents.expired(pack, 1, 2, at);
            case 2 -> ExampleEvents.accepted(pack, 1, 1 + random.nextInt(2), at);
            case 3 -> ExampleEvents.refused(pack, 1, 1, at);
            case 4 -> ExampleEvents.placed(pack, 1, 1, at);
            case 5 -> ExampleEvents.assessed(pack, 1, at);
            case 6 -> ExampleEvents.started(pack, 1, at);
            case 7 -> ExampleEvents.round(pack, ++rounds[pack], at, provider);
            case 8 -> ExampleEvents.unplaced(pack, at);
            case 9 -> ExampleEvents.reserved(provider, pack, Funder.COUNCIL, totals(), at);
            case 10 -> ExampleEvents.committed(provider, pack, Funder.NHS, totals(), at);
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

    private AreaTotals totals() {
        WeeklyHours committed = WeeklyHours.ofQuarters(random.nextInt(100));
        WeeklyHours reserved = WeeklyHours.ofQuarters(random.nextInt(100));
        return new AreaTotals(
                random.nextBoolean() ? NORTH : SOUTH, ExampleEvents.hours("100"), committed, reserved, committed);
    }
}
