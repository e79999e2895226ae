package org.homeward.contract.brokerage;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What the view of offers keeps of one: projections write it, queries read it.
 *
 * @param closedAt when it was answered, ran out or was withdrawn
 * @param reason why it was declined or withdrawn: a code
 * @param lawful whether the record bears a decline out; null unless declined
 */
public record OfferEntry(
        PackageId packageId,
        int round,
        ProviderId providerId,
        @Nullable Tier stage,
        OfferStatus status,
        Instant offeredAt,
        Instant respondBy,
        @Nullable Instant closedAt,
        @Nullable String reason,
        @Nullable Boolean lawful,
        boolean breach,
        List<String> warnings,
        @Nullable Sealed note,
        @Nullable Sealed answeredBy) {
    public OfferEntry {
        warnings = List.copyOf(warnings);
    }
}
