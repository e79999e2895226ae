package org.homeward.contract.audit;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OfferStatus;
import org.jspecify.annotations.Nullable;

/**
 * How one request went in one of the two worlds.
 *
 * @param placedWith who had it first; null: nobody so far
 * @param breaches of obliged providers asked for it
 */
public record WhatIfCourse(
        Outcome outcome,
        Area area,
        @Nullable ProviderId placedWith,
        @Nullable Instant placedAt,
        int breaches,
        List<Asked> offers) {
    public WhatIfCourse {
        offers = List.copyOf(offers);
    }

    /** What has become of a request by the end of the record. */
    public enum Outcome {
        /** It found a provider. */
        PLACED,
        /** It still waits, or nobody could be asked. */
        WAITING,
        /** It was taken back, or the need ended, before a provider was found. */
        WITHDRAWN,
        /** It would not have been taken at all. */
        REFUSED
    }

    /** Where an answer comes from. */
    public enum Source {
        /** Given on record, to this offer. */
        RECORDED,
        /** Given on record by this provider for this request, to an offer of another time. */
        MOVED,
        /** Nobody gave it: the assumption model did. */
        ASSUMED
    }

    /**
     * A provider that was asked.
     *
     * @param source null while nothing has been answered
     * @param reason of a decline
     * @param because the figures that put it first: with the order of quality and price, its score
     */
    public record Asked(
            int round,
            Tier stage,
            ProviderId providerId,
            Instant openedAt,
            OfferStatus status,
            @Nullable Instant answeredAt,
            @Nullable DeclineReason reason,
            boolean breach,
            @Nullable Source source,
            @Nullable String because) {}
}
