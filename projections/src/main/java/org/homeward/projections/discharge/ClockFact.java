package org.homeward.projections.discharge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.Stored;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.DischargeEvent.RequestUnlinked;
import org.homeward.decisions.discharge.CaseFact;
import org.homeward.projections.bitemporal.Fact;
import org.jspecify.annotations.Nullable;

/** An event that the clock reads, as it is kept. */
record ClockFact(
        Authority authority,
        long position,
        long version,
        String eventId,
        String actor,
        Instant recordedAt,
        Event event) {
    private static final Map<String, Class<? extends Event>> TYPES = Stream.of(DischargeEvent.class, PackageEvent.class)
            .flatMap(context -> Stream.of(context.getPermittedSubclasses()))
            .map(type -> type.<Event>asSubclass(Event.class))
            .collect(Collectors.toUnmodifiableMap(ClockFact::nameOf, Function.identity()));

    /** The facts among those of the log. */
    static List<ClockFact> among(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> isRead(fact.event()))
                .map(fact -> new ClockFact(
                        fact.authority(),
                        fact.position(),
                        fact.version(),
                        fact.eventId(),
                        fact.actor(),
                        fact.recordedAt(),
                        whatIsRead(fact.event())))
                .toList();
    }

    private static boolean isRead(Event event) {
        return event instanceof DischargeEvent || (event instanceof PackageEvent one && movesTheRequestOn(one));
    }

    /** What changes the care and not how far it has come moves no clock. */
    private static boolean movesTheRequestOn(PackageEvent event) {
        return switch (event) {
            case PackageRequested _,
                    RoundOpened _,
                    RequestUnplaced _,
                    OfferAccepted _,
                    OfferDeclined _,
                    OfferExpired _,
                    OfferWithdrawn _,
                    AcceptanceRefused _,
                    PackagePlaced _,
                    AssessmentConfirmed _,
                    PackageHandedBack _,
                    PackageStarted _,
                    PackageSuspended _,
                    PackageResumed _,
                    PackageEnded _,
                    RequestWithdrawn _ -> true;
            case RequestAmended _,
                    VariationRequested _,
                    VariationRefused _,
                    VariationAgreed _,
                    VariationCancelled _,
                    PackageVaried _ -> false;
        };
    }

    /** Who was considered is most of a round, stands in the view of rounds, and is nothing to the clock. */
    private static Event whatIsRead(Event event) {
        return switch (event) {
            case RoundOpened opened ->
                new RoundOpened(
                        opened.packageId(),
                        opened.number(),
                        opened.attempt(),
                        opened.cause(),
                        withoutCandidates(opened.decision()),
                        opened.offers(),
                        opened.byHandReason(),
                        opened.occurredAt());
            case RequestUnplaced unplaced ->
                new RequestUnplaced(
                        unplaced.packageId(),
                        unplaced.attempt(),
                        unplaced.cause(),
                        withoutCandidates(unplaced.decision()),
                        unplaced.occurredAt());
            default -> event;
        };
    }

    private static Considered withoutCandidates(Considered decision) {
        return new Considered(decision.request(), List.of(), decision.stage(), decision.mode());
    }

    static Class<? extends Event> typeOf(String name) {
        Class<? extends Event> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalStateException(name + " is no event that the clock reads");
        }
        return type;
    }

    private static String nameOf(Class<? extends Event> type) {
        Stored stored = type.getAnnotation(Stored.class);
        if (stored == null) {
            throw new IllegalStateException(type + " is an event without @Stored");
        }
        return stored.name();
    }

    String name() {
        return nameOf(event.getClass());
    }

    /** Of which case it tells; null: of a package alone. */
    @Nullable
    CaseId caseId() {
        return event instanceof DischargeEvent one ? one.caseId() : null;
    }

    /** Of which package it tells, or which one it links or unlinks. */
    @Nullable
    PackageId packageId() {
        return switch (event) {
            case PackageEvent one -> one.packageId();
            case RequestLinked linked -> linked.packageId();
            case RequestUnlinked unlinked -> unlinked.packageId();
            default -> null;
        };
    }

    CaseFact forTheClock() {
        return new CaseFact(eventId, position, event);
    }
}
