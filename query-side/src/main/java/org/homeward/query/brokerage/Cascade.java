package org.homeward.query.brokerage;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Recorded;
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
import org.homeward.query.reading.ProviderNames;
import org.jspecify.annotations.Nullable;

/**
 * A package's rounds and offers, put together.
 *
 * @param rounds by number; 0 is the latest decision that found nobody to ask
 * @param nobodyAt log position of that decision; 0 when there is none
 * @param names of all providers in it
 */
record Cascade(
        PackageEntry entry,
        Map<Integer, RoundEntry> rounds,
        long nobodyAt,
        List<OfferEntry> offers,
        ProviderNames names) {
    private static final int NOBODY = 0;

    /** The providers that it is about. */
    static Set<ProviderId> providers(PackageEntry entry, Collection<RoundEntry> rounds) {
        Set<ProviderId> providers = new HashSet<>(Opening.providers(entry));
        rounds.forEach(round -> round.decision()
                .candidates()
                .forEach(candidate -> providers.add(candidate.facts().providerId())));
        return providers;
    }

    RequestHistoryView view(Opening opening) {
        RoundEntry nobody = entry.status() == PackageStatus.UNPLACED ? rounds.get(NOBODY) : null;
        return new RequestHistoryView(
                opening.request(entry, offers, nobody),
                rounds.values().stream()
                        .filter(round -> round.number() != NOBODY)
                        .map(round -> round(round, opening))
                        .toList(),
                nobody == null ? null : unplaced(nobody),
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
                entry.id() + "." + round.number(),
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
                opening.text(entry, round.byHandReason()),
                round.recorded().by(),
                round.recorded().at());
    }

    private RoundOfferView offer(OfferEntry offer, Opening opening) {
        Recorded closed = offer.closed();
        return new RoundOfferView(
                offer.providerId(),
                names.of(offer.providerId()),
                offer.status(),
                offer.respondBy(),
                answeredAt(offer),
                offer.closedAt(),
                offer.reason(),
                offer.lawful(),
                offer.breach(),
                InWords.because(offer),
                opening.text(entry, offer.note()),
                opening.text(entry, offer.answeredBy()),
                closed == null ? null : closed.by(),
                closed == null ? null : closed.at());
    }

    /** When the provider said yes or no; an offer that ran out or was withdrawn has no answer. */
    static @Nullable Instant answeredAt(OfferEntry offer) {
        return switch (offer.status()) {
            case ACCEPTED, DECLINED -> offer.closedAt();
            case OPEN, EXPIRED, WITHDRAWN -> null;
        };
    }

    private UnplacedView unplaced(RoundEntry nobody) {
        return new UnplacedView(
                entry.id() + ".p" + nobodyAt,
                InWords.waiting(nobody.decision()),
                InWords.failedRules(nobody.decision()),
                nobody.attempt(),
                nobody.cause(),
                nobody.decision().request().policyVersion(),
                nobody.decision().request().position(),
                nobody.decidedAt(),
                candidates(nobody));
    }

    private List<CandidateView> candidates(RoundEntry round) {
        return round.decision().candidates().stream()
                .map(candidate ->
                        CandidateView.of(candidate, names.of(candidate.facts().providerId())))
                .toList();
    }
}
