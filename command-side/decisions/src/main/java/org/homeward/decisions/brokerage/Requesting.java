package org.homeward.decisions.brokerage;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.OfferByHand;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.Policy;
import org.homeward.decisions.Decision;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.brokerage.PackageState.Offering;
import org.homeward.decisions.brokerage.PackageState.Requested;
import org.homeward.decisions.brokerage.PackageState.Unplaced;
import org.jspecify.annotations.Nullable;

/** The broker's side: asking, changing the request, withdrawing it, offering by hand; and the retry of the unplaced. */
final class Requesting {
    private Requesting() {}

    static Decision<PackageEvent> place(PlacePackageRequest place, MarketFacts market, Instant now) {
        FrameworkFacts framework = market.framework();
        if (framework == null) {
            return Decision.rejected(
                    RejectionCode.FRAMEWORK_NOT_FOUND,
                    "No framework " + place.frameworkId(),
                    Map.of("field", "frameworkId"));
        }
        LocalDate today = LondonTime.dayOf(now);
        if (!framework.isOpenOn(today)) {
            return Decision.rejected(
                    RejectionCode.FRAMEWORK_NOT_OPEN, "Framework " + framework.id() + " is not open on " + today);
        }
        Optional<Area> area = framework.areaOf(place.district(), today);
        if (area.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.POSTCODE_OUTSIDE_FRAMEWORK,
                    "Postcode district " + place.district() + " belongs to no area of " + framework.id(),
                    Map.of("field", "postcode", "district", place.district()));
        }
        Optional<Decision<PackageEvent>> refused = refuseStart(place.startBy(), framework, today)
                .or(() -> refuseProviders(place.preferredProviders(), place.excludedProviders(), market))
                .or(() -> refuseVisits(place.visits(), place.shortVisit(), framework.policy()));
        if (refused.isPresent()) {
            return refused.get();
        }
        return Steps.from(new PackageState.Unknown())
                .then(new PackageRequested(
                        place.packageId(),
                        place.frameworkId(),
                        place.person(),
                        place.district(),
                        area.get(),
                        place.visits(),
                        Visit.hoursPerWeek(place.visits()),
                        inOrder(place.needs()),
                        place.funder(),
                        place.urgency(),
                        place.startBy(),
                        place.dischargeCaseId(),
                        place.preferredProviders(),
                        place.excludedProviders(),
                        place.shortVisit(),
                        place.notes(),
                        now))
                .thenOn(state -> Cascade.next(state, 1, RoundCause.REQUESTED, market, now))
                .done();
    }

    static Decision<PackageEvent> amend(AmendRequest amend, Requested state, MarketFacts market, Instant now) {
        if (!isWaiting(state)) {
            return Steps.forbidden(state, "amended");
        }
        Terms before = state.terms();
        Terms after = amended(amend, before);
        if (after.equals(before)) {
            return Decision.rejected(RejectionCode.NOTHING_CHANGED, "The request already reads like this");
        }
        FrameworkFacts framework = Cascade.known(market);
        Optional<Decision<PackageEvent>> refused = (after.startBy().equals(before.startBy())
                        ? Optional.<Decision<PackageEvent>>empty()
                        : refuseStart(after.startBy(), framework, LondonTime.dayOf(now)))
                .or(() -> refuseProviders(after.preferred(), after.excluded(), market))
                .or(() -> refuseVisits(after.visits(), after.shortVisit(), framework.policy()));
        if (refused.isPresent()) {
            return refused.get();
        }
        return Steps.from(state)
                .thenAll(withdrawals(state, WithdrawalCause.REQUEST_AMENDED, now))
                .then(new RequestAmended(
                        state.packageId(),
                        after.visits(),
                        after.hoursPerWeek(),
                        after.needs(),
                        after.urgency(),
                        after.startBy(),
                        after.preferred(),
                        after.excluded(),
                        after.shortVisit(),
                        after.notes(),
                        now))
                .thenOn(amended -> Cascade.next(amended, amended.attempt() + 1, RoundCause.AMENDED, market, now))
                .done();
    }

    private static Terms amended(AmendRequest amend, Terms before) {
        List<Visit> visits = or(amend.visits(), before.visits());
        return new Terms(
                visits,
                Visit.hoursPerWeek(visits),
                amend.needs() == null ? before.needs() : inOrder(amend.needs()),
                or(amend.urgency(), before.urgency()),
                or(amend.startBy(), before.startBy()),
                or(amend.preferredProviders(), before.preferred()),
                or(amend.excludedProviders(), before.excluded()),
                amend.shortVisit() == null ? before.shortVisit() : amend.shortVisit(),
                amend.notes() == null ? before.notes() : amend.notes());
    }

    private static <T> T or(@Nullable T changed, T before) {
        return changed == null ? before : changed;
    }

    static Decision<PackageEvent> withdraw(WithdrawRequest withdraw, Requested state, Instant now) {
        if (!isWaiting(state)) {
            return Steps.forbidden(state, "withdrawn");
        }
        return Steps.from(state)
                .thenAll(withdrawals(state, WithdrawalCause.REQUEST_WITHDRAWN, now))
                .then(new RequestWithdrawn(state.packageId(), withdraw.reason(), now))
                .done();
    }

    static Decision<PackageEvent> offerByHand(OfferByHand offer, Requested state, MarketFacts market, Instant now) {
        if (!isWaiting(state)) {
            return Steps.forbidden(state, "offered");
        }
        Optional<ProviderFacts> named = market.provider(offer.providerId());
        if (named.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.PROVIDER_UNKNOWN,
                    offer.providerId() + " is no provider of " + state.frameworkId(),
                    Map.of("field", "providerId"));
        }
        if (state.openOffers().containsKey(offer.providerId())) {
            return Decision.rejected(
                    RejectionCode.ALREADY_OFFERED,
                    offer.providerId() + " has an open offer of this request",
                    Map.of("field", "providerId"));
        }
        Answer answer = state.answers().get(offer.providerId());
        if (answer != null && answer.notice() != null && answer.holdsHoursOn(LondonTime.dayOf(now))) {
            return Decision.rejected(
                    RejectionCode.PROVIDER_NOT_ELIGIBLE,
                    offer.providerId() + " handed this package back and holds its hours until "
                            + answer.notice().releaseOn(),
                    Map.of("field", "providerId"));
        }
        Considered decision = Cascade.considerByHand(state, named.get(), market, now);
        Candidate candidate = decision.candidates().getFirst();
        if (decision.stage() == null) {
            String failed =
                    candidate.failedRules().stream().map(EligibilityRule::name).collect(joining(","));
            return Decision.rejected(
                    RejectionCode.PROVIDER_NOT_ELIGIBLE,
                    offer.providerId() + " cannot be offered this request: " + failed,
                    Map.of("field", "providerId", "failedRules", failed));
        }
        return Steps.from(state)
                .thenAll(withdrawals(state, WithdrawalCause.OFFERED_BY_HAND, now))
                .thenOn(waiting ->
                        Cascade.open(waiting, waiting.attempt(), RoundCause.BY_HAND, decision, offer.reason(), now))
                .done();
    }

    static Decision<PackageEvent> retry(Requested state, MarketFacts market, Instant now) {
        if (!(state.phase() instanceof Unplaced)) {
            return Decision.unchanged();
        }
        return Decision.accepted(
                Cascade.nextIfAny(state, state.attempt() + 1, RoundCause.CAPACITY_APPEARED, market, now).stream()
                        .toList());
    }

    static boolean isWaiting(Requested state) {
        return state.phase() instanceof Offering || state.phase() instanceof Unplaced;
    }

    static List<OfferWithdrawn> withdrawals(Requested state, WithdrawalCause cause, Instant now) {
        return state.openOffers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(ProviderId::value)))
                .map(offer ->
                        new OfferWithdrawn(state.packageId(), offer.getValue().round(), offer.getKey(), cause, now))
                .toList();
    }

    private static List<SpecialistNeed> inOrder(List<SpecialistNeed> needs) {
        return needs.stream().distinct().sorted().toList();
    }

    // --- what a request must satisfy

    private static Optional<Decision<PackageEvent>> refuseStart(
            LocalDate startBy, FrameworkFacts framework, LocalDate today) {
        if (startBy.isBefore(framework.opensOn())) {
            return Optional.of(Decision.rejected(
                    RejectionCode.DATE_BEFORE_FRAMEWORK,
                    "startBy " + startBy + " is before the framework opens, " + framework.opensOn(),
                    Map.of("field", "startBy")));
        }
        return startBy.isBefore(today)
                ? Optional.of(Decision.rejected(
                        RejectionCode.DATE_NOT_POSSIBLE,
                        "startBy " + startBy + " has passed: today is " + today,
                        Map.of("field", "startBy")))
                : Optional.empty();
    }

    private static Optional<Decision<PackageEvent>> refuseProviders(
            List<ProviderId> preferred, List<ProviderId> excluded, MarketFacts market) {
        List<String> fields = Stream.concat(
                        unknownOf("preferredProviders", preferred, market),
                        unknownOf("excludedProviders", excluded, market))
                .toList();
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String unknown = Stream.concat(preferred.stream(), excluded.stream())
                .filter(id -> market.provider(id).isEmpty())
                .map(ProviderId::value)
                .distinct()
                .collect(joining(", "));
        return Optional.of(Decision.rejected(
                RejectionCode.PROVIDER_UNKNOWN,
                "Not a provider of this framework: " + unknown,
                Map.of("field", fields.getFirst(), "providers", unknown)));
    }

    private static Stream<String> unknownOf(String field, List<ProviderId> named, MarketFacts market) {
        return IntStream.range(0, named.size())
                .filter(index -> market.provider(named.get(index)).isEmpty())
                .mapToObj(index -> field + "/" + index);
    }

    /** Visits as the policy allows them: carers at most, and short ones only with all three reasons. */
    static Optional<Decision<PackageEvent>> refuseVisits(
            List<Visit> visits, @Nullable ShortVisit shortVisit, Policy policy) {
        int carers = Visit.carersNeeded(visits);
        if (carers > policy.maximumCarers()) {
            return Optional.of(Decision.rejected(
                    RejectionCode.TOO_MANY_CARERS,
                    carers + " carers in one visit; the policy allows " + policy.maximumCarers(),
                    Map.of("field", carersOf(visits, policy.maximumCarers()))));
        }
        List<String> missing = ShortVisits.missing(visits, shortVisit, policy.shortVisitMinutes());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Decision.rejected(
                RejectionCode.SHORT_VISIT_NOT_JUSTIFIED,
                "A visit under " + policy.shortVisitMinutes() + " minutes needs all three: a worker known to the"
                        + " person, part of a wider package, enough time for time-limited tasks or a safe-and-well"
                        + " check. Missing: " + String.join(", ", missing),
                Map.of(
                        "field",
                        shortVisit == null ? "shortVisit" : "shortVisit/" + missing.getFirst(),
                        "missing",
                        String.join(", ", missing))));
    }

    /** Where the carers of the first visit stand that has more than so many. */
    static String carersOf(List<Visit> visits, int most) {
        int index = 0;
        while (visits.get(index).carers() <= most) {
            index++;
        }
        return "visits/" + index + "/carers";
    }
}
