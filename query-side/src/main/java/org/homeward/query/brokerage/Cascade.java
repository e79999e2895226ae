package org.homeward.query.brokerage;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.homeward.contract.brokerage.CandidateView;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.RequestHistoryView;
import org.homeward.contract.brokerage.RoundEntry;
import org.homeward.contract.brokerage.RoundOfferView;
import org.homeward.contract.brokerage.RoundView;
import org.homeward.contract.brokerage.UnplacedView;
import org.jspecify.annotations.Nullable;

/**
 * A package's rounds and offers, put together.
 *
 * @param rounds by number; 0 is the latest decision that found nobody to ask
 */
record Cascade(PackageEntry entry, Map<Integer, RoundEntry> rounds, List<OfferEntry> offers) {
    private static final int NOBODY = 0;

    RequestHistoryView view(Opening opening) {
        return new RequestHistoryView(
                opening.request(entry),
                rounds.values().stream()
                        .filter(round -> round.number() != NOBODY)
                        .map(round -> round(round, opening))
                        .toList(),
                entry.status() == PackageStatus.UNPLACED ? unplaced(rounds.get(NOBODY)) : null,
                offers.stream()
                        .filter(current())
                        .flatMap(offer -> offer.warnings().stream().map(warning -> offer.providerId() + ": " + warning))
                        .distinct()
                        .toList());
    }

    /** The offer by which the package is placed or, before that, those that are open or just accepted. */
    private Predicate<OfferEntry> current() {
        Placement placement = entry.placement();
        return placement == null
                ? offer -> offer.status() == OfferStatus.OPEN
                        || (offer.status() == OfferStatus.ACCEPTED && entry.status() == PackageStatus.ACCEPTED)
                : offer ->
                        offer.round() == placement.round() && offer.providerId().equals(placement.providerId());
    }

    private RoundView round(RoundEntry round, Opening opening) {
        return new RoundView(
                round.number(),
                round.attempt(),
                round.cause(),
                round.decision().stage(),
                round.decision().mode(),
                round.decision().request().policyVersion(),
                round.decision().request().position(),
                round.decidedAt(),
                candidates(round),
                offers.stream()
                        .filter(offer -> offer.round() == round.number())
                        .map(offer -> offer(offer, opening))
                        .toList(),
                opening.text(entry, round.byHandReason()));
    }

    private RoundOfferView offer(OfferEntry offer, Opening opening) {
        return new RoundOfferView(
                offer.providerId(),
                offer.status(),
                offer.respondBy(),
                offer.closedAt(),
                offer.reason(),
                offer.lawful(),
                offer.breach(),
                opening.text(entry, offer.note()),
                opening.text(entry, offer.answeredBy()));
    }

    private static @Nullable UnplacedView unplaced(@Nullable RoundEntry nobody) {
        return nobody == null
                ? null
                : new UnplacedView(
                        nobody.attempt(),
                        nobody.cause(),
                        nobody.decision().request().policyVersion(),
                        nobody.decision().request().position(),
                        nobody.decidedAt(),
                        candidates(nobody));
    }

    private static List<CandidateView> candidates(RoundEntry round) {
        return round.decision().candidates().stream().map(CandidateView::of).toList();
    }
}
