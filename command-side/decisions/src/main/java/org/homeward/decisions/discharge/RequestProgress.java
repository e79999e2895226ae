package org.homeward.decisions.discharge;

import java.util.Set;
import java.util.TreeSet;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.OpenedOffer;
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
import org.homeward.contract.discharge.DelayCause;
import org.jspecify.annotations.Nullable;

/**
 * How far a linked request has come, as far as somebody waits for it.
 *
 * @param open offers without answer, as {@code round/provider}
 * @param because the event that led here
 */
record RequestProgress(Step step, Set<String> open, String because) {
    /** What a request or package may be about. */
    enum Step {
        ASKED,
        UNPLACED,
        ACCEPTED,
        ASSESSED,
        RUNNING,
        PAUSED,
        OVER
    }

    static RequestProgress before() {
        return new RequestProgress(Step.OVER, Set.of(), "");
    }

    /** What it makes a person wait for; null: nothing. */
    @Nullable
    DelayCause cause() {
        return switch (step) {
            case ASKED -> open.isEmpty() ? DelayCause.BROKERAGE_IDLE : DelayCause.AWAITING_PROVIDER_ANSWER;
            case UNPLACED -> DelayCause.NO_CAPACITY;
            case ACCEPTED -> DelayCause.PROVIDER_ASSESSMENT;
            case ASSESSED, PAUSED -> DelayCause.AWAITING_START;
            case RUNNING, OVER -> null;
        };
    }

    RequestProgress after(PackageEvent event, String id) {
        return switch (event) {
            case PackageRequested _ -> new RequestProgress(Step.ASKED, Set.of(), id);
            case RoundOpened opened -> asked(id, opened);
            case RequestUnplaced _ -> new RequestProgress(Step.UNPLACED, Set.of(), id);
            case OfferAccepted _, PackagePlaced _ -> new RequestProgress(Step.ACCEPTED, Set.of(), id);
            case OfferDeclined declined -> answered(id, declined.round(), declined.providerId());
            case OfferExpired expired -> answered(id, expired.round(), expired.providerId());
            case OfferWithdrawn withdrawn -> answered(id, withdrawn.round(), withdrawn.providerId());
            case AcceptanceRefused _, PackageHandedBack _ -> new RequestProgress(Step.ASKED, Set.of(), id);
            case AssessmentConfirmed _ -> new RequestProgress(Step.ASSESSED, Set.of(), id);
            case PackageStarted _, PackageResumed _ -> new RequestProgress(Step.RUNNING, Set.of(), id);
            case PackageSuspended _ -> new RequestProgress(Step.PAUSED, Set.of(), id);
            case PackageEnded _, RequestWithdrawn _ -> new RequestProgress(Step.OVER, Set.of(), id);
            case RequestAmended _,
                    VariationRequested _,
                    VariationRefused _,
                    VariationAgreed _,
                    VariationCancelled _,
                    PackageVaried _ -> this;
        };
    }

    private RequestProgress asked(String id, RoundOpened opened) {
        Set<String> offers = new TreeSet<>(open);
        for (OpenedOffer offer : opened.offers()) {
            offers.add(key(opened.number(), offer.providerId()));
        }
        return new RequestProgress(Step.ASKED, offers, id);
    }

    /** The last answer of a round comes before the event that says what is next; till then it is the broker's move. */
    private RequestProgress answered(String id, int round, ProviderId provider) {
        Set<String> left = new TreeSet<>(open);
        return left.remove(key(round, provider)) ? new RequestProgress(step, left, id) : this;
    }

    private static String key(int round, ProviderId provider) {
        return round + "/" + provider.value();
    }
}
