package org.homeward.decisions.brokerage;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.brokerage.PackageState.Requested;
import org.jspecify.annotations.Nullable;

/** The next step of a request's cascade, on the facts of the market. */
final class Cascade {
    private Cascade() {}

    /** The next round, or that no stage has anyone left to ask. */
    static PackageEvent next(Requested state, int attempt, RoundCause cause, MarketFacts market, Instant now) {
        Considered decision = consider(state, attempt, market, now);
        return decision.stage() == null
                ? new RequestUnplaced(state.packageId(), attempt, cause, decision, now)
                : open(state, attempt, cause, decision, null, now);
    }

    /** The next round if anyone can be asked. */
    static Optional<PackageEvent> nextIfAny(
            Requested state, int attempt, RoundCause cause, MarketFacts market, Instant now) {
        Considered decision = consider(state, attempt, market, now);
        return decision.stage() == null
                ? Optional.empty()
                : Optional.of(open(state, attempt, cause, decision, null, now));
    }

    static Considered considerByHand(Requested state, ProviderFacts named, MarketFacts market, Instant now) {
        return CascadePolicy.decideByHand(
                requestFacts(state, market, now), candidate(named, state, state.attempt(), now));
    }

    private static Considered consider(Requested state, int attempt, MarketFacts market, Instant now) {
        return CascadePolicy.decide(
                requestFacts(state, market, now),
                market.providers().stream()
                        .map(provider -> candidate(provider, state, attempt, now))
                        .toList());
    }

    static RoundOpened open(
            Requested state,
            int attempt,
            RoundCause cause,
            Considered decision,
            @Nullable Sealed byHandReason,
            Instant now) {
        return new RoundOpened(
                state.packageId(),
                state.rounds() + 1,
                attempt,
                cause,
                decision,
                CascadePolicy.offers(decision),
                byHandReason,
                now);
    }

    private static RequestFacts requestFacts(Requested state, MarketFacts market, Instant now) {
        FrameworkFacts framework = known(market);
        Terms terms = state.terms();
        return new RequestFacts(
                state.packageId(),
                state.area(),
                terms.needs(),
                terms.hoursPerWeek(),
                Visit.carersNeeded(terms.visits()),
                terms.urgency(),
                terms.startBy(),
                framework.isOpenOn(LondonTime.dayOf(now)),
                framework.policyVersion(),
                framework.policy(),
                market.position(),
                now);
    }

    private static CandidateFacts candidate(ProviderFacts provider, Requested state, int attempt, Instant now) {
        AreaTotals hours = provider.areas()
                .getOrDefault(
                        state.area(),
                        new AreaTotals(
                                state.area(), WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO));
        Answer answer = state.answers().get(provider.id());
        return new CandidateFacts(
                provider.id(),
                provider.tier(),
                provider.embargoes(),
                provider.suspensions(),
                provider.exited(),
                hours.declared().isMoreThan(WeeklyHours.ZERO),
                provider.needs(),
                provider.twoCarerVisits(),
                hours.declared(),
                hours.committed(),
                hours.reserved(),
                provider.awarded(),
                provider.declaredInAll(),
                provider.capacityChangedAt(),
                provider.availableFrom(),
                provider.grade(),
                provider.ratePencePerHour(),
                state.terms().preferred().contains(provider.id()),
                state.terms().excluded().contains(provider.id()),
                answer != null && answer.counts(attempt, provider.capacityChangedAt(), LondonTime.dayOf(now)));
    }

    /** The framework of a package that exists; the directory always knows it, since it waits for what it is asked. */
    static FrameworkFacts known(MarketFacts market) {
        FrameworkFacts framework = market.framework();
        if (framework == null) {
            throw new IllegalStateException("the market's facts lack their framework");
        }
        return framework;
    }

    static Map<ProviderId, OpenOffer> offersOf(RoundOpened opened) {
        Map<ProviderId, CandidateFacts> facts = opened.decision().candidates().stream()
                .map(Candidate::facts)
                .collect(toMap(CandidateFacts::providerId, candidate -> candidate));
        return opened.offers().stream()
                .collect(toMap(
                        OpenedOffer::providerId,
                        offer -> new OpenOffer(
                                opened.number(),
                                Objects.requireNonNull(facts.get(offer.providerId()))
                                        .tier(),
                                opened.occurredAt(),
                                offer.respondBy())));
    }
}
