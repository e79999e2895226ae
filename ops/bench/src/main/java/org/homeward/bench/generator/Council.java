package org.homeward.bench.generator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.homeward.contract.Area;
import org.homeward.contract.CaseId;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.discharge.CaseDecider;
import org.homeward.decisions.discharge.CaseState;
import org.homeward.decisions.framework.FrameworkDecider;
import org.homeward.decisions.framework.FrameworkState;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.whatif.Reaction;
import org.homeward.decisions.whatif.World;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;

/**
 * One council's log as it grows: whatever is said goes through the deciders, what they decide happens, and the system
 * reacts to it as the running one does. What people do is {@link Habits}.
 */
final class Council {
    /** An automation has its event, and the scheduler its row, within moments. */
    private static final Duration MOMENT = Duration.ofMillis(15);

    private static final PackageDecider PACKAGES = new PackageDecider();
    private static final ProviderDecider PROVIDERS = new ProviderDecider();
    private static final FrameworkDecider FRAMEWORKS = new FrameworkDecider();
    private static final CaseDecider CASES = new CaseDecider();

    private final String authority;
    private final Agenda agenda;
    private final GeneratedLog log;
    private final World world = new World();
    private final Map<CaseId, CaseState> stays = new HashMap<>();
    private FrameworkState framework = FRAMEWORKS.initial();
    private final Habits habits;

    Council(
            String authority,
            FrameworkId framework,
            Plan plan,
            Agenda agenda,
            GeneratedLog log,
            People people,
            RandomGenerator random) {
        this.authority = authority;
        this.agenda = agenda;
        this.log = log;
        this.habits = new Habits(this, framework, plan, people, random);
    }

    void begin() {
        habits.begin();
    }

    void at(Instant when, Action action) {
        agenda.at(when.truncatedTo(ChronoUnit.MICROS), action::happen);
    }

    /** Something that happens at its time. */
    @FunctionalInterface
    interface Action {
        void happen(Instant now);
    }

    /** @return whether it was accepted */
    boolean say(Command command, Role role, String actor, Instant now) {
        return send(command, Said.by(authority, role, actor, log.id()), now);
    }

    private boolean send(Command command, Said said, Instant now) {
        Decision<? extends Event> decision = decide(command, now);
        if (!(decision instanceof Decision.Accepted<? extends Event> accepted)) {
            return false;
        }
        if (!accepted.events().isEmpty()) {
            happen(log.append(said, command, accepted.events(), rules(command), now), said);
        }
        return true;
    }

    private Decision<? extends Event> decide(Command command, Instant now) {
        return switch (command) {
            case FrameworkCommand own -> FRAMEWORKS.decide(own, framework, MarketFacts.none(), now);
            case DischargeCommand own -> CASES.decide(own, stay(own.caseId()), MarketFacts.none(), now);
            default -> world.decide(command, log.head(), now);
        };
    }

    private static String rules(Command command) {
        return switch (command) {
            case PackageCommand _ -> PACKAGES.rules();
            case ProviderCommand _ -> PROVIDERS.rules();
            case FrameworkCommand _ -> FRAMEWORKS.rules();
            case DischargeCommand _ -> CASES.rules();
            default -> throw new IllegalArgumentException("No decider for " + command);
        };
    }

    private void happen(Append append, Said said) {
        for (int index = 0; index < append.events().size(); index++) {
            happen(append.position() + index, append.events().get(index));
        }
        for (int index = 0; index < append.events().size(); index++) {
            Event event = append.events().get(index);
            react(event, append.position() + index, append.eventIds().get(index), said, append.decidedAt());
            habits.follow(event, append.decidedAt());
        }
    }

    private void happen(long position, Event event) {
        switch (event) {
            case DischargeEvent own -> stays.put(own.caseId(), CASES.evolve(stay(own.caseId()), own));
            case FrameworkEvent own -> {
                framework = FRAMEWORKS.evolve(framework, own);
                world.happen(position, own);
            }
            default -> world.happen(position, event);
        }
    }

    private CaseState stay(CaseId id) {
        return stays.getOrDefault(id, CASES.initial());
    }

    // --- what the system does by itself

    private void react(Event event, long position, String eventId, Said said, Instant now) {
        if (event instanceof DischargeEvent) {
            return;
        }
        for (Reaction reaction : world.reactionsTo(event)) {
            Instant due = reaction.due();
            if (due == null) {
                soon(now, at -> doNow(reaction, said.by(automation(reaction.command())), at));
            } else {
                fallsDue(
                        reaction,
                        FallsDue.of(reaction, due, authority, event, position, said.correlationId(), eventId),
                        said,
                        now);
            }
        }
        switch (event) {
            case PackageEvent.RoundOpened round ->
                round.offers().stream()
                        .filter(offer -> world.isBarred(offer.providerId()))
                        .forEach(offer -> withdraw(round.packageId(), offer.providerId(), said, now));
            case ProviderEvent.EmbargoImposed imposed ->
                world.offeredTo(imposed.providerId()).forEach(id -> withdraw(id, imposed.providerId(), said, now));
            case ProviderEvent.HoursReleased released -> retry(released.area(), said, now);
            case ProviderEvent.HoursReduced reduced -> retry(reduced.area(), said, now);
            case ProviderEvent.CapacityDeclared _, ProviderEvent.EmbargoLifted _, ProviderEvent.QualityAssessed _ ->
                retry(null, said, now);
            default -> {
                // Nothing else looks at it.
            }
        }
    }

    private void fallsDue(Reaction reaction, FallsDue row, Said said, Instant now) {
        log.note(row);
        Instant due = row.dueAt();
        at(due.isAfter(now) ? due : now.plus(MOMENT), at -> {
            doNow(reaction, said.by("what-falls-due"), at);
            log.note(row.done(at));
        });
    }

    private void doNow(Reaction reaction, Said said, Instant now) {
        Reaction otherwise = reaction.otherwise();
        if (otherwise != null && world.isForbidden(reaction, log.head(), now)) {
            send(otherwise.command(), said, now);
        } else {
            send(reaction.command(), said, now);
        }
    }

    private static String automation(Command command) {
        return switch (command) {
            case ProviderCommand.CommitHours _, ProviderCommand.ReduceHours _ -> Groups.WHEN_CARE_IS_CONFIRMED;
            case ProviderCommand.ReleaseHours _ -> Groups.WHEN_CARE_ENDS;
            default -> Groups.WHEN_HOURS_ARE_ASKED;
        };
    }

    private void withdraw(PackageId id, ProviderId provider, Said said, Instant now) {
        Said automation = said.by(Groups.WHEN_PROVIDER_IS_BARRED);
        soon(now, at -> send(new WithdrawOfferOf(id, provider), automation, at));
    }

    private void retry(@Nullable Area area, Said said, Instant now) {
        List<PackageId> unplaced = world.unplaced(area);
        if (!unplaced.isEmpty()) {
            Said automation = said.by(Groups.WHEN_CAPACITY_APPEARS);
            soon(now, at -> unplaced.forEach(id -> send(new RetryPlacement(id), automation, at)));
        }
    }

    /** As the automations of stays: those of the habits that only the system has. */
    void noteSoon(DischargeCommand command, String group, Instant now) {
        Said automation = new Said(authority, "system:" + group, "", log.id());
        soon(now, at -> send(command, automation, at));
    }

    private void soon(Instant now, Action action) {
        at(now.plus(MOMENT), action);
    }

    boolean isUnplaced(PackageId id) {
        return world.unplaced(null).contains(id);
    }

    // --- what nobody asks for again

    void forget(PackageId id) {
        world.forget(id);
        log.forget(authority + "/" + PackageCommand.streamOf(id));
    }

    void forget(CaseId id) {
        stays.remove(id);
        log.forget(authority + "/" + DischargeCommand.streamOf(id));
    }
}
