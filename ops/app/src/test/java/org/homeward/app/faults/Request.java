package org.homeward.app.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.jspecify.annotations.Nullable;

/** One request, as its events tell it: who is asked, who said yes, who has it. */
final class Request {
    private final Bars bars;
    private final Map<ProviderId, Instant> asked = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable PackageId id;
    private @Nullable ProviderId accepting;
    private @Nullable ProviderId holder;
    private long position;

    Request(Bars bars) {
        this.bars = bars;
    }

    List<String> see(long at, PackageEvent event) {
        faults.clear();
        position = at;
        id = event.packageId();
        switch (event) {
            case RoundOpened round -> opened(round);
            case OfferAccepted accepted -> {
                closed(accepted.providerId());
                check(accepting == null && holder == null, "accepted by a second provider");
                accepting = accepted.providerId();
            }
            case OfferDeclined declined -> closed(declined.providerId());
            case OfferWithdrawn withdrawn -> closed(withdrawn.providerId());
            case OfferExpired expired -> {
                Instant end = closed(expired.providerId());
                check(expired.occurredAt().equals(end), "expired at " + expired.occurredAt() + ", due " + end);
            }
            case AcceptanceRefused refused -> {
                check(refused.providerId().equals(accepting), "refused who did not accept");
                accepting = null;
            }
            case PackagePlaced placed -> {
                check(placed.providerId().equals(accepting) && holder == null, "placed with who did not accept");
                holder = placed.providerId();
                accepting = null;
            }
            case PackageHandedBack _, PackageEnded _, RequestWithdrawn _ -> {
                holder = null;
                accepting = null;
            }
            default -> {}
        }
        return List.copyOf(faults);
    }

    private void opened(RoundOpened round) {
        check(asked.isEmpty(), "a round opened while " + asked.keySet() + " were asked");
        check(accepting == null && holder == null, "a round opened though somebody said yes");
        Tier stage = round.decision().stage();
        for (OpenedOffer offer : round.offers()) {
            asked.put(offer.providerId(), offer.respondBy());
            check(
                    !bars.isBarred(
                            offer.providerId(), round.decision().request().position()),
                    offer.providerId() + " was asked under an embargo");
        }
        for (Candidate candidate : round.decision().candidates()) {
            if (stage != null && candidate.facts().tier().compareTo(stage) < 0) {
                check(
                        candidate.failedRules().stream().anyMatch(rule -> rule != EligibilityRule.FIRST_IN_ORDER),
                        stage + " asked before " + candidate.facts().providerId());
            }
        }
    }

    private @Nullable Instant closed(ProviderId provider) {
        Instant end = asked.remove(provider);
        check(end != null, "an answer of " + provider + ", whose offer is not open");
        return end;
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            faults.add(position + ": " + id + ": " + otherwise);
        }
    }

    PackageId id() {
        if (id == null) {
            throw new IllegalStateException("It has no event");
        }
        return id;
    }

    boolean isBeingAccepted() {
        return accepting != null;
    }

    Optional<ProviderId> holder() {
        return Optional.ofNullable(holder);
    }
}
