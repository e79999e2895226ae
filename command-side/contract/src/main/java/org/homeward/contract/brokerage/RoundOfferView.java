package org.homeward.contract.brokerage;

import java.time.Instant;
import org.homeward.contract.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * An offer of a round.
 *
 * @param answeredAt when it was answered, ran out or was withdrawn; null while open
 * @param reason why it was declined or withdrawn: a decline reason, a cause of withdrawal, or the code of a refusal
 * @param lawful whether the record bears a decline out; null unless declined
 * @param breach an obliged provider declined without a lawful reason, or let the window pass
 * @param note the provider's words; null when there are none or the person was erased; likewise {@code answeredBy}
 */
public record RoundOfferView(
        ProviderId providerId,
        OfferStatus status,
        Instant respondBy,
        @Nullable Instant answeredAt,
        @Nullable String reason,
        @Nullable Boolean lawful,
        boolean breach,
        @Nullable String note,
        @Nullable String answeredBy) {}
