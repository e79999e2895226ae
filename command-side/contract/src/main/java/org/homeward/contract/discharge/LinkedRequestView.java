package org.homeward.contract.discharge;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageStatus;
import org.jspecify.annotations.Nullable;

/**
 * A package request that is linked to a case, as it stands. One that was not yet made at the instant asked about is
 * not shown.
 *
 * @param openOffers who is asked and has not answered, the first to run out first
 * @param provider with whom it is placed; null: with nobody
 */
public record LinkedRequestView(
        PackageId id,
        PackageStatus status,
        Area area,
        WeeklyHours hoursPerWeek,
        List<OpenOffer> openOffers,
        @Nullable ProviderId provider,
        @Nullable String providerName) {
    public LinkedRequestView {
        openOffers = List.copyOf(openOffers);
    }

    /** An offer that waits for its answer. */
    public record OpenOffer(
            ProviderId provider,
            String providerName,
            int round,
            @Nullable Tier stage,
            Instant offeredAt,
            Instant respondBy) {}
}
