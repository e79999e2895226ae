package org.homeward.contract.brokerage;

import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.Paging;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Urgency;
import org.jspecify.annotations.Nullable;

/** What may be asked about package requests, their offers, and the packages they become. */
public sealed interface PackageQuery {
    /**
     * Requests, those that are still looked after first, then most urgent first, then oldest; null or no status: any.
     * Answer: {@code Listed<PackageRequestView>}.
     */
    record PackageRequestsWhere(
            Caller caller,
            List<PackageStatus> statuses,
            @Nullable Area area,
            @Nullable Urgency urgency,
            @Nullable PersonReference person,
            @Nullable FrameworkId framework,
            @Nullable Funder funder,
            ReadAt at,
            Paging paging)
            implements PackageQuery {}

    /** One request with its rounds and offers, and why. Answer: {@code Answer<RequestHistoryView>}. */
    record WhichPackageRequest(Caller caller, PackageId id, ReadAt at) implements PackageQuery {}

    /**
     * Offers, the open ones first, the soonest to run out before the others; then the newest first. A provider asks for
     * its own. Null or no status: any. Answer: {@code Listed<OfferView>}.
     */
    record OffersWhere(
            Caller caller,
            @Nullable ProviderId provider,
            List<OfferStatus> statuses,
            @Nullable FrameworkId framework,
            @Nullable Area area,
            @Nullable Urgency urgency,
            ReadAt at,
            Paging paging)
            implements PackageQuery {}

    /** Packages that a provider has or had to the end, newest placement first. Answer: {@code Listed<PackageView>}. */
    record PackagesWhere(
            Caller caller,
            @Nullable PackageStatus status,
            @Nullable ProviderId provider,
            @Nullable Area area,
            @Nullable Funder funder,
            ReadAt at,
            Paging paging)
            implements PackageQuery {}

    /** One package; {@code provider}: only if that provider has it. Answer: {@code Answer<PackageView>}. */
    record WhichPackage(
            Caller caller, PackageId id, @Nullable ProviderId provider, ReadAt at) implements PackageQuery {}
}
