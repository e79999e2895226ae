package org.homeward.decisions.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.brokerage.Visit;
import org.homeward.decisions.Decision;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.brokerage.PackageState.PendingVariation;
import org.homeward.decisions.brokerage.PackageState.Placed;
import org.homeward.decisions.brokerage.PackageState.Requested;

/**
 * How care varies: asked for, promised where it needs more hours, and then held from its day on. One variation is under
 * way at a time.
 */
final class Varying {
    private Varying() {}

    static Decision<PackageEvent> vary(VaryPackage vary, Requested state, MarketFacts market, Instant now) {
        if (!(state.phase() instanceof Placed placed) || placed.suspension() != null) {
            return Steps.forbidden(state, "varied");
        }
        boolean asItIs = vary.visits().equals(state.terms().visits());
        if (placed.variation() != null) {
            return asItIs && placed.variation().agreed()
                    ? Decision.accepted(cancelled(state, placed, now))
                    : pending(placed.variation());
        }
        if (asItIs) {
            return Decision.rejected(RejectionCode.NOTHING_CHANGED, "The visits already are like this");
        }
        PendingVariation variation = asked(vary, state, placed);
        return Caring.refuseBefore("effectiveFrom", vary.effectiveFrom(), "today", LondonTime.dayOf(now))
                .or(() -> Requesting.refuseVisits(
                        variation.visits(),
                        variation.shortVisit(),
                        Cascade.known(market).policy()))
                .or(() -> refuseSecondCarer(vary.visits(), state, placed, market))
                .orElseGet(() -> Decision.accepted(
                        variation.moreHours().isMoreThan(WeeklyHours.ZERO)
                                ? requested(state, placed, variation, now)
                                : promised(state, placed, variation, now)));
    }

    private static PendingVariation asked(VaryPackage vary, Requested state, Placed placed) {
        WeeklyHours before = state.terms().hoursPerWeek();
        WeeklyHours after = Visit.hoursPerWeek(vary.visits());
        return new PendingVariation(
                "variation-" + (placed.variations() + 1) + "-of-round-" + placed.round(),
                after.isMoreThan(before) ? after.minus(before) : WeeklyHours.ZERO,
                vary.visits(),
                vary.shortVisit() == null ? state.terms().shortVisit() : vary.shortVisit(),
                vary.effectiveFrom(),
                vary.reason(),
                false);
    }

    /** Care that begins to need two carers at once stays with a provider that can send them. */
    private static Optional<Decision<PackageEvent>> refuseSecondCarer(
            List<Visit> visits, Requested state, Placed placed, MarketFacts market) {
        boolean isNew = Visit.carersNeeded(visits) > 1
                && Visit.carersNeeded(state.terms().visits()) == 1;
        boolean supported = market.provider(placed.provider())
                .map(ProviderFacts::twoCarerVisits)
                .orElse(false);
        return !isNew || supported
                ? Optional.empty()
                : Optional.of(Decision.rejected(
                        RejectionCode.PROVIDER_NOT_ELIGIBLE,
                        placed.provider() + " does not support visits of two carers",
                        Map.of(
                                "field",
                                Requesting.carersOf(visits, 1),
                                "failedRules",
                                EligibilityRule.TWO_CARER_VISITS_SUPPORTED.name())));
    }

    static Decision<PackageEvent> pending(PendingVariation variation) {
        return variation.agreed()
                ? Decision.rejected(
                        RejectionCode.VARIATION_PENDING,
                        "A variation from " + variation.effectiveFrom() + " on is agreed; asking for the visits as they"
                                + " are calls it off",
                        Map.of("effectiveFrom", variation.effectiveFrom().toString()))
                // A matter of moments; an answer for a package given back would find nobody who wants its hours.
                : Decision.rejected(
                        RejectionCode.VARIATION_PENDING, "Hours for an earlier variation are still being reserved");
    }

    private static VariationRequested requested(
            Requested state, Placed placed, PendingVariation variation, Instant now) {
        return new VariationRequested(
                state.packageId(),
                placed.round(),
                placed.provider(),
                variation.reservation(),
                state.area(),
                state.funder(),
                variation.moreHours(),
                variation.visits(),
                variation.shortVisit(),
                variation.effectiveFrom(),
                variation.reason(),
                now);
    }

    /** Nothing stands in its way any more: it holds today, or is agreed for its day. */
    static PackageEvent promised(Requested state, Placed placed, PendingVariation variation, Instant now) {
        return variation.effectiveFrom().isAfter(LondonTime.dayOf(now))
                ? new VariationAgreed(
                        state.packageId(),
                        placed.round(),
                        placed.provider(),
                        variation.reservation(),
                        variation.visits(),
                        variation.shortVisit(),
                        Visit.hoursPerWeek(variation.visits()),
                        variation.moreHours(),
                        variation.effectiveFrom(),
                        variation.reason(),
                        now)
                : varied(state, placed, variation, now);
    }

    /** The day of what was agreed has begun, before another day on which the care ends. */
    static Optional<PackageEvent> fallenDue(Requested state, Placed placed, LocalDate before, Instant now) {
        PendingVariation variation = placed.variation();
        return variation != null
                        && variation.agreed()
                        && variation.effectiveFrom().isBefore(before)
                        && !variation.effectiveFrom().isAfter(LondonTime.dayOf(now))
                ? Optional.of(varied(state, placed, variation, LondonTime.startOf(variation.effectiveFrom())))
                : Optional.empty();
    }

    private static PackageVaried varied(Requested state, Placed placed, PendingVariation variation, Instant at) {
        return new PackageVaried(
                state.packageId(),
                placed.round(),
                placed.provider(),
                variation.reservation(),
                variation.visits(),
                variation.shortVisit(),
                Visit.hoursPerWeek(variation.visits()),
                state.terms().hoursPerWeek(),
                variation.effectiveFrom(),
                variation.reason(),
                at);
    }

    /** What was agreed for later will not be, if anything was. */
    static List<VariationCancelled> cancelled(Requested state, Placed placed, Instant at) {
        PendingVariation variation = placed.variation();
        return variation == null || !variation.agreed()
                ? List.of()
                : List.of(new VariationCancelled(
                        state.packageId(),
                        placed.round(),
                        placed.provider(),
                        variation.reservation(),
                        variation.moreHours(),
                        at));
    }
}
