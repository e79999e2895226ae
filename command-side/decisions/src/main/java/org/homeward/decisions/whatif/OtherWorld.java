package org.homeward.decisions.whatif;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.homeward.contract.Area;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.audit.WhatIfCourse.Source;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.FrameworkEvent.PolicyTookEffect;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.decisions.Decision;
import org.homeward.decisions.FrameworkFacts;
import org.jspecify.annotations.Nullable;

/**
 * The other world, beside the recorded one. What came from outside happens in it when it is on record. What the system
 * itself did happens when it is on record too, where both worlds call for it; what only this world calls for happens at
 * once, or when it falls due. So the two are the same for as long as nothing makes them differ.
 */
final class OtherWorld {
    private final World recorded;
    private final World own;
    private final Inputs inputs;
    private final Answering answering;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Deque<Runnable> agenda = new ArrayDeque<>();
    private final Map<String, Integer> notApplied = new TreeMap<>();
    private final Set<PackageId> refused = new HashSet<>();
    private long timersNoted;
    /** What is being replayed; null between two decisions. */
    private @Nullable RecordedDecision current;
    /** Up to which position of the log everything has happened. */
    private long head;

    OtherWorld(World recorded, World own, Survey survey, AssumptionModel model, Set<ProviderId> removed) {
        this.recorded = recorded;
        this.own = own;
        this.inputs = new Inputs(this, recorded, own, removed);
        this.answering = new Answering(this, own, survey, model);
    }

    World world() {
        return own;
    }

    boolean isRefused(PackageId id) {
        return refused.contains(id);
    }

    Map<String, Integer> notApplied() {
        return notApplied;
    }

    @Nullable
    RecordedDecision current() {
        return current;
    }

    void reached(long position) {
        head = position;
    }

    @Nullable
    FrameworkFacts rules(Instant now) {
        return own.market.at(head, now).framework();
    }

    /** What was to fall due when the worlds parted still is. What is due already is pending in both or in neither. */
    void inherit() {
        own.wanted.values().stream().sorted(Comparator.comparing(Reaction::key)).forEach(reaction -> {
            Instant due = reaction.due();
            if (due != null && !own.effect(reaction.command(), head, due).isEmpty()) {
                at(due, Timer.DUE, () -> fallDue(reaction, due));
            }
        });
        own.courses()
                .values()
                .forEach(course -> course.open.values().forEach(offer -> {
                    offer.onRecord = true;
                    offer.source = Source.RECORDED;
                }));
    }

    void settle() {
        drain();
    }

    // --- time

    void at(Instant when, int rank, Runnable action) {
        timers.add(new Timer(when, rank, timersNoted++, action));
    }

    /** Everything that is to happen by then. */
    void runUntil(Instant clock, Runnable working) {
        while (!timers.isEmpty() && !timers.peek().at().isAfter(clock)) {
            working.run();
            timers.remove().action().run();
            drain();
        }
    }

    private void drain() {
        while (!agenda.isEmpty()) {
            agenda.remove().run();
        }
    }

    // --- what is on record

    /**
     * @param aligned whether the streams that the decision is about were the same in both worlds before it
     */
    void replay(RecordedDecision decision, Reading reading, boolean aligned) {
        current = decision;
        head = decision.position() + decision.events().size() - 1;
        if (decision.first() instanceof FrameworkEvent) {
            framework(decision);
        } else if (reading.key() != null) {
            react(reading, aligned);
        } else if (reading.command() != null) {
            inputs.apply(reading.command(), decision, reading, aligned);
        }
        drain();
        decision.events().forEach(event -> {
            if (event instanceof OfferWithdrawn withdrawn) {
                answering.takenBackOnRecord(withdrawn);
            }
        });
        drain();
        current = null;
    }

    private void framework(RecordedDecision decision) {
        for (int index = 0; index < decision.events().size(); index++) {
            Event event = decision.events().get(index);
            own.happen(decision.position() + index, event);
            boolean isNews = switch (event) {
                case PolicyPublished published -> !published.effectiveFrom().isAfter(published.occurredAt());
                case PolicyTookEffect _ -> true;
                default -> false;
            };
            if (isNews) {
                retryAll(null, event.occurredAt(), true);
            }
        }
    }

    /** Done by the system, as its own streams call for it here. */
    private void react(Reading reading, boolean aligned) {
        Reaction called = own.wanted.get(reading.key());
        Command command = aligned ? reading.command() : called == null ? null : called.command();
        if (command != null) {
            boolean accepted = send(command, reading.known(), reading.now(), aligned);
            if (!accepted
                    && called != null
                    && called.otherwise() != null
                    && own.isForbidden(called, head, reading.now())) {
                send(called.otherwise().command(), reading.now());
            }
        }
    }

    // --- decisions

    /** @return whether it was accepted */
    boolean send(Command command, long known, Instant now, boolean aligned) {
        Decision<? extends Event> decision = own.decide(command, known, now);
        if (!(decision instanceof Decision.Accepted<? extends Event> accepted)) {
            return false;
        }
        List<? extends Event> events = accepted.events();
        for (int index = 0; index < events.size(); index++) {
            own.happen(positionOf(index), events.get(index));
        }
        RecordedDecision beside = current;
        if (aligned && beside != null && events.equals(beside.events())) {
            own.shareStreamOf(events.getFirst(), recorded);
        }
        events.forEach(event -> follow(event, known, now));
        return true;
    }

    /** At the market as it is. */
    boolean send(Command command, Instant now) {
        return send(command, head, now, false);
    }

    private long positionOf(int index) {
        return current == null ? head : Math.min(current.position() + index, head);
    }

    void notApplied(String what) {
        notApplied.merge(what, 1, Integer::sum);
    }

    void refuse(PackageId id) {
        refused.add(id);
    }

    boolean isHeard(Course course, Course.Offer offer, boolean aligned, Instant now) {
        return answering.isHeard(course.id, offer, aligned, now);
    }

    // --- what follows

    private void follow(Event event, long known, Instant now) {
        for (Reaction reaction : Reactions.to(event, own::course)) {
            own.want(reaction);
            Instant due = reaction.due();
            if (due != null) {
                at(due, Timer.DUE, () -> fallDue(reaction, due));
            } else if (!isPendingOnRecord(reaction, now)) {
                agenda.add(() -> doNow(reaction, now));
            }
        }
        switch (event) {
            case RoundOpened round -> {
                answering.opened(round);
                withdrawFromTheBarred(round, now);
            }
            case RequestUnplaced unplaced -> {
                if (known < head - 1) {
                    agenda.add(() -> retry(own.course(unplaced.packageId()), now, isBeside(unplaced)));
                }
            }
            case PackagePlaced placed -> inputs.placed(placed.packageId(), placed.occurredAt());
            case EmbargoImposed _, ProviderSuspended _, ProviderExited _ ->
                withdrawOffersOf((ProviderEvent) event, now);
            case CapacityDeclared declared -> {
                if (declared.inEffect()) {
                    retryLater(null, now, event);
                }
            }
            case CapacityTookEffect _,
                    ProviderAdmitted _,
                    ProviderBecameAvailable _,
                    EmbargoLifted _,
                    SuspensionLifted _,
                    QualityAssessed _ -> retryLater(null, now, event);
            case HoursReleased released -> retryLater(released.area(), now, event);
            case HoursReduced reduced -> retryLater(reduced.area(), now, event);
            default -> {
                // Nothing else looks at it.
            }
        }
    }

    /** Whether the recorded world calls for it too, and has not seen to it: then the record will say when. */
    private boolean isPendingOnRecord(Reaction reaction, Instant now) {
        Reaction there = recorded.wanted.get(reaction.key());
        if (there == null) {
            return false;
        }
        return recorded.isPending(there, head, now);
    }

    private void doNow(Reaction reaction, Instant now) {
        Reaction otherwise = reaction.otherwise();
        if (otherwise != null && own.isForbidden(reaction, head, now)) {
            send(otherwise.command(), now);
        } else {
            send(reaction.command(), now);
        }
    }

    private void fallDue(Reaction reaction, Instant due) {
        if (!isPendingOnRecord(reaction, due)) {
            doNow(reaction, due);
        }
    }

    /** Whether the record has this very thing happening now. */
    private boolean isBeside(Event event) {
        return current != null
                && current.events().stream()
                        .anyMatch(there -> there.getClass() == event.getClass()
                                && subject(there).equals(subject(event)));
    }

    private static String subject(Event event) {
        return switch (event) {
            case PackageEvent own -> own.packageId().value();
            case ProviderEvent own -> own.providerId().value();
            default -> "";
        };
    }

    // --- the unplaced

    private void retryLater(@Nullable Area area, Instant now, Event news) {
        boolean shared = isBeside(news);
        agenda.add(() -> retryAll(area, now, shared));
    }

    void retryAll(@Nullable Area area, Instant now, boolean shared) {
        own.unplaced(area).forEach(id -> retry(own.course(id), now, shared));
    }

    private void retry(Course course, Instant now, boolean shared) {
        var command = new RetryPlacement(course.id);
        if (own.effect(command, head, now).isEmpty()) {
            return;
        }
        boolean willBeOnRecord = shared
                && recorded.knows(course.id)
                && recorded.course(course.id).stage == Course.Stage.UNPLACED
                && !recorded.effect(command, head, now).isEmpty();
        if (!willBeOnRecord) {
            send(command, now);
        }
    }

    // --- the barred

    private void withdrawOffersOf(ProviderEvent bar, Instant now) {
        boolean shared = isBeside(bar);
        own.offeredTo(bar.providerId()).forEach(id -> withdraw(id, bar.providerId(), shared, now));
    }

    private void withdrawFromTheBarred(RoundOpened round, Instant now) {
        boolean shared = isBeside(round);
        for (OpenedOffer offer : round.offers()) {
            if (own.isBarred(offer.providerId())) {
                withdraw(round.packageId(), offer.providerId(), shared, now);
            }
        }
    }

    private void withdraw(PackageId id, ProviderId provider, boolean shared, Instant now) {
        boolean willBeOnRecord =
                shared && recorded.knows(id) && recorded.course(id).open.containsKey(provider);
        if (!willBeOnRecord) {
            agenda.add(() -> send(new WithdrawOfferOf(id, provider), now));
        }
    }
}
