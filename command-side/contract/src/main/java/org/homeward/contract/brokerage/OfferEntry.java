package org.homeward.contract.brokerage;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Recorded;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * What the view of offers keeps of one: projections write it, queries read it.
 *
 * @param closedAt when it was answered, ran out or was withdrawn
 * @param reason why it was declined or withdrawn: a code
 * @param lawful whether the record bears a decline out; null unless declined
 * @param spare the provider's spare hours in the area when it declined; null unless declined
 * @param closed who told that it was answered, ran out or was withdrawn; null while open
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
        @Nullable Sealed answeredBy,
        @Nullable WeeklyHours spare,
        @Nullable Recorded closed) {
    public OfferEntry {
        warnings = List.copyOf(warnings);
    }

    public OfferEntry closed(Recorded recorded) {
        return new OfferEntry(
                packageId,
                round,
                providerId,
                stage,
                status,
                offeredAt,
                respondBy,
                closedAt,
                reason,
                lawful,
                breach,
                warnings,
                note,
                answeredBy,
                spare,
                recorded);
    }
}
