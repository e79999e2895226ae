package org.homeward.contract.brokerage;

import java.time.Instant;
import org.homeward.contract.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * An offer of a round.
 *
 * @param answeredAt when the provider accepted or declined; null when it did neither
 * @param closedAt when it was answered, ran out or was withdrawn; null while open
 * @param reason why it was declined or withdrawn: a decline reason, a cause of withdrawal, or the code of a refusal
 * @param lawful whether the record bears a decline out; null unless declined
 * @param breach an obliged provider declined without a lawful reason, or let the window pass
 * @param because in words, why that is a breach or is none; null unless declined or expired
 * @param note the provider's words; null when there are none or the person was erased; likewise {@code answeredBy}
 * @param recordedBy whose token told of the answer, the expiry or the withdrawal, or {@code system:} and the
 *     automation; null while open
 * @param recordedAt when that was told; an answer taken by phone was given before, at {@code answeredAt}
 */
public record RoundOfferView(
        ProviderId providerId,
        String providerName,
        OfferStatus status,
        Instant respondBy,
        @Nullable Instant answeredAt,
        @Nullable Instant closedAt,
        @Nullable String reason,
        @Nullable Boolean lawful,
        boolean breach,
        @Nullable String because,
        @Nullable String note,
        @Nullable String answeredBy,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt) {}
