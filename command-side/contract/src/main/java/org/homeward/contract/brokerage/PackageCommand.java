package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Command;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.jspecify.annotations.Nullable;

/** What may be asked of a package request and of the package it becomes. */
public sealed interface PackageCommand extends Command {
    PackageId packageId();

    @Override
    default String stream() {
        return streamOf(packageId());
    }

    static String streamOf(PackageId id) {
        return "package/" + id.value();
    }

    /**
     * A broker asks for care; offers go out in the same decision.
     *
     * @param district postcode district, for example {@code S60}; the full postcode is inside the sealed person
     * @param notes sealed free text
     */
    record PlacePackageRequest(
            PackageId packageId,
            FrameworkId frameworkId,
            Person person,
            String district,
            List<Visit> visits,
            List<SpecialistNeed> needs,
            Funder funder,
            Urgency urgency,
            LocalDate startBy,
            @Nullable String dischargeCaseId,
            List<ProviderId> preferredProviders,
            List<ProviderId> excludedProviders,
            @Nullable ShortVisit shortVisit,
            @Nullable Sealed notes)
            implements PackageCommand, NeedsMarket {}

    /** Changes a request before placement; open offers are withdrawn and the cascade begins again. Null: unchanged. */
    record AmendRequest(
            PackageId packageId,
            @Nullable List<Visit> visits,
            @Nullable List<SpecialistNeed> needs,
            @Nullable Urgency urgency,
            @Nullable LocalDate startBy,
            @Nullable List<ProviderId> preferredProviders,
            @Nullable List<ProviderId> excludedProviders,
            @Nullable ShortVisit shortVisit,
            @Nullable Sealed notes)
            implements PackageCommand, NeedsMarket {}

    record WithdrawRequest(PackageId packageId, Sealed reason) implements PackageCommand {}

    /**
     * A broker offers to a named provider, out of order, with a reason. Every eligibility rule holds but the order and
     * the provider's earlier answer.
     */
    record OfferByHand(PackageId packageId, ProviderId providerId, Sealed reason)
            implements PackageCommand, NeedsMarket {}

    /** The provider's yes. {@code answeredBy} and {@code answeredAt} when a broker records it from the phone. */
    record AcceptOffer(
            PackageId packageId,
            ProviderId providerId,
            @Nullable Sealed answeredBy,
            @Nullable Instant answeredAt) implements PackageCommand {}

    /** The provider's no; the cascade goes on in the same decision where no other offer is open. */
    record DeclineOffer(
            PackageId packageId,
            ProviderId providerId,
            DeclineReason reason,
            @Nullable Sealed note,
            @Nullable Sealed answeredBy,
            @Nullable Instant answeredAt)
            implements PackageCommand, NeedsMarket {}

    /** Falls due at the end of a round's response window. Sent by the scheduler. */
    record CloseOverdueOffers(PackageId packageId, int round) implements PackageCommand, NeedsMarket {}

    /** The provider was embargoed, suspended or left: its open offer is withdrawn and the cascade goes on. */
    record WithdrawOfferOf(PackageId packageId, ProviderId providerId) implements PackageCommand, NeedsMarket {}

    /** The provider's stream granted the hours. */
    record ConfirmReservation(PackageId packageId, ProviderId providerId, String reservation)
            implements PackageCommand {}

    /** The provider's stream refused the hours; an acceptance is undone and the cascade goes on. */
    record RefuseReservation(PackageId packageId, ProviderId providerId, String reservation, RejectionCode code)
            implements PackageCommand, NeedsMarket {}

    /** Capacity appeared: an unplaced request is tried again; without an eligible provider nothing happens. */
    record RetryPlacement(PackageId packageId) implements PackageCommand, NeedsMarket {}

    /** The provider's own assessment of the person confirms the placement. */
    record ConfirmAssessment(PackageId packageId, LocalDate assessedOn) implements PackageCommand {}

    /** The provider's own assessment of the person says that it cannot give the care; re-brokering begins at once. */
    record HandBackOnAssessment(
            PackageId packageId,
            HandBackReason reason,
            @Nullable Sealed note) implements PackageCommand, NeedsMarket {}

    /**
     * The provider gives the package back, before its care starts or with notice later; re-brokering begins at once.
     *
     * @param lastDay last day of care by this provider; null when it never started. Its hours are held until then
     */
    record HandBackPackage(
            PackageId packageId,
            HandBackReason reason,
            @Nullable Sealed note,
            @Nullable LocalDate lastDay) implements PackageCommand, NeedsMarket {}

    record StartPackage(PackageId packageId, LocalDate startedOn) implements PackageCommand {}

    /**
     * Changes the care of a placed package from a day on, today or later; more hours are reserved at once, before the
     * change holds. The visits as they are call off the change that was agreed for later.
     */
    record VaryPackage(
            PackageId packageId,
            List<Visit> visits,
            @Nullable ShortVisit shortVisit,
            LocalDate effectiveFrom,
            Sealed reason)
            implements PackageCommand, NeedsMarket {}

    /** Falls due when the day begins from which an agreed variation holds. Sent by the scheduler. */
    record BringVariationIntoEffect(PackageId packageId, String variation) implements PackageCommand {}

    /** The care pauses, for a hospital stay for example; the provider is kept for the policy's days. */
    record SuspendPackage(PackageId packageId, LocalDate suspendedOn, SuspensionReason reason)
            implements PackageCommand, NeedsMarket {}

    record ResumePackage(PackageId packageId, LocalDate resumedOn) implements PackageCommand {}

    /** Falls due when a suspension outlasts the days for which the provider is kept. Sent by the scheduler. */
    record LapsePackage(PackageId packageId) implements PackageCommand {}

    record EndPackage(PackageId packageId, LocalDate endedOn, EndReason reason) implements PackageCommand {}

    /** Why a provider gives a package back. */
    enum HandBackReason {
        NEEDS_NOT_MET,
        SAFETY,
        NO_STAFF,
        TIME_NOT_POSSIBLE,
        NOTICE_BY_PROVIDER,
        OTHER
    }

    /** Why care pauses. */
    enum SuspensionReason {
        HOSPITAL,
        RESPITE,
        AWAY,
        OTHER
    }

    /** Why care ended. */
    enum EndReason {
        NO_LONGER_NEEDED,
        DIED,
        MOVED_AWAY,
        RESIDENTIAL_CARE,
        OWN_ARRANGEMENT,
        SUSPENSION_LAPSED,
        OTHER
    }
}
