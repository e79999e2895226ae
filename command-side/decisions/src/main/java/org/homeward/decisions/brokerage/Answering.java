package org.homeward.decisions.brokerage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.brokerage.PackageState.Requested;
import org.jspecify.annotations.Nullable;

/** The providers' side: yes, no, silence, and offers taken back because their provider was barred. */
final class Answering {
    private Answering() {}

    static Decision<PackageEvent> accept(AcceptOffer accept, Requested state, Instant now) {
        if (isAlreadyWith(state, accept.providerId())) {
            return Decision.unchanged();
        }
        Instant at = answeredAt(state, accept.providerId(), accept.answeredAt(), now);
        Optional<Decision<PackageEvent>> refused = refuse(state, accept.providerId(), at, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        OpenOffer offer = openOffer(state, accept.providerId());
        Requested afterOthers = state.withoutOffer(accept.providerId());
        return Steps.from(state)
                .then(new OfferAccepted(
                        state.packageId(),
                        offer.round(),
                        accept.providerId(),
                        "round-" + offer.round(),
                        state.area(),
                        state.funder(),
                        state.terms().hoursPerWeek(),
                        accept.answeredBy(),
                        at))
                .thenAll(Requesting.withdrawals(afterOthers, WithdrawalCause.OTHER_ACCEPTED, now))
                .done();
    }

    /** People write down an answer's time to the minute; within the minute of its offer it came after the offer. */
    private static Instant answeredAt(Requested state, ProviderId provider, @Nullable Instant said, Instant now) {
        if (said == null) {
            return now;
        }
        OpenOffer offer = state.openOffers().get(provider);
        if (offer == null || said.isBefore(offer.openedAt().truncatedTo(ChronoUnit.MINUTES))) {
            return said;
        }
        return said.isBefore(offer.openedAt()) ? offer.openedAt() : said;
    }

    private static boolean isAlreadyWith(Requested state, ProviderId provider) {
        return switch (state.phase()) {
            case PackageState.Accepted accepted -> accepted.provider().equals(provider);
            case PackageState.Placed placed -> placed.provider().equals(provider);
            case PackageState.Offering _, PackageState.Unplaced _, PackageState.Withdrawn _, PackageState.Ended _ ->
                false;
        };
    }

    static Decision<PackageEvent> decline(DeclineOffer decline, Requested state, MarketFacts market, Instant now) {
        Instant at = answeredAt(state, decline.providerId(), decline.answeredAt(), now);
        Optional<Decision<PackageEvent>> refused = refuse(state, decline.providerId(), at, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        OpenOffer offer = openOffer(state, decline.providerId());
        WeeklyHours spare = spare(market, decline.providerId(), state);
        ProviderFacts provider = market.provider(decline.providerId()).orElse(null);
        boolean lawful = Obligation.isLawful(new Obligation.Declined(
                offer.tier(),
                decline.reason(),
                state.terms().hoursPerWeek(),
                spare,
                provider != null && !provider.embargoes().isEmpty(),
                provider != null && !provider.suspensions().isEmpty(),
                decline.note() != null));
        Steps steps = Steps.from(state)
                .then(new OfferDeclined(
                        state.packageId(),
                        offer.round(),
                        decline.providerId(),
                        decline.reason(),
                        lawful,
                        !lawful,
                        spare,
                        market.position(),
                        decline.note(),
                        decline.answeredBy(),
                        at));
        return goOn(steps, RoundCause.DECLINED, market, now);
    }

    private static WeeklyHours spare(MarketFacts market, ProviderId provider, Requested state) {
        return market.provider(provider)
                .map(facts -> facts.areas().get(state.area()))
                .map(AreaTotals::spare)
                .orElse(WeeklyHours.ZERO);
    }

    /** Every offer of the round whose window has passed expires, at the end of its window, however late it is now. */
    static Decision<PackageEvent> closeOverdue(
            CloseOverdueOffers close, Requested state, MarketFacts market, Instant now) {
        List<OfferExpired> expired = state.openOffers().entrySet().stream()
                .filter(offer -> offer.getValue().round() == close.round())
                .filter(offer -> !offer.getValue().respondBy().isAfter(now))
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(ProviderId::value)))
                .map(offer -> new OfferExpired(
                        state.packageId(),
                        offer.getValue().round(),
                        offer.getKey(),
                        Obligation.forbidsSilence(offer.getValue().tier()),
                        offer.getValue().respondBy()))
                .toList();
        return expired.isEmpty()
                ? Decision.unchanged()
                : goOn(Steps.from(state).thenAll(expired), RoundCause.EXPIRED, market, now);
    }

    static Decision<PackageEvent> withdrawOfferOf(
            WithdrawOfferOf withdraw, Requested state, MarketFacts market, Instant now) {
        OpenOffer offer = state.openOffers().get(withdraw.providerId());
        if (offer == null) {
            return Decision.unchanged();
        }
        Steps steps = Steps.from(state)
                .then(new OfferWithdrawn(
                        state.packageId(), offer.round(), withdraw.providerId(), WithdrawalCause.PROVIDER_BARRED, now));
        return goOn(steps, RoundCause.PROVIDER_BARRED, market, now);
    }

    /** While another offer is open the request waits for it; else the cascade takes its next step. */
    private static Decision<PackageEvent> goOn(Steps steps, RoundCause cause, MarketFacts market, Instant now) {
        return steps.requested().openOffers().isEmpty()
                ? steps.thenOn(state -> Cascade.next(state, state.attempt(), cause, market, now))
                        .done()
                : steps.done();
    }

    private static OpenOffer openOffer(Requested state, ProviderId provider) {
        OpenOffer offer = state.openOffers().get(provider);
        if (offer == null) {
            throw new IllegalStateException("refused before: no open offer");
        }
        return offer;
    }

    private static Optional<Decision<PackageEvent>> refuse(
            Requested state, ProviderId provider, Instant at, Instant now) {
        @Nullable OpenOffer offer = state.openOffers().get(provider);
        if (offer == null) {
            return Optional.of(
                    state.asked().contains(provider)
                            ? Decision.rejected(
                                    RejectionCode.OFFER_NOT_OPEN,
                                    "The offer to " + provider + " is no longer open; the package is " + state.status(),
                                    Map.of("status", state.status().name()))
                            : Decision.rejected(
                                    RejectionCode.OFFER_NOT_FOUND,
                                    "Package " + state.packageId() + " was never offered to " + provider));
        }
        if (at.isAfter(now)) {
            return Optional.of(Decision.rejected(
                    RejectionCode.TIME_IN_FUTURE,
                    "answeredAt " + at + " lies in the future; it is " + now,
                    Map.of("field", "answeredAt")));
        }
        if (at.isBefore(offer.openedAt())) {
            return Optional.of(Decision.rejected(
                    RejectionCode.TIME_BEFORE_OFFER,
                    "answeredAt " + at + " is before the offer went out, " + offer.openedAt(),
                    Map.of("field", "answeredAt")));
        }
        if (at.isAfter(offer.respondBy())) {
            return Optional.of(Decision.rejected(
                    RejectionCode.OFFER_EXPIRED,
                    "The offer had to be answered by " + offer.respondBy(),
                    Map.of("respondBy", offer.respondBy().toString())));
        }
        return Optional.empty();
    }

    /** Reasons of fact; the eligibility rules see for themselves whether they still hold. */
    static boolean isOfFact(DeclineReason reason) {
        return switch (reason) {
            case HOURS_LIMIT_REACHED, EMBARGOED, SUSPENDED -> true;
            case SAFETY, NO_STAFF, TIME_NOT_POSSIBLE, TRAVEL, NEEDS_NOT_MET, OTHER -> false;
        };
    }
}
