package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * A package request as a broker reads it, through both its lives.
 *
 * @param district postcode district
 * @param hoursPerWeek computed from the visits
 * @param notes free text of the broker; null when there is none or the person was erased
 * @param recordedBy whose token placed the request, at {@code recordedAt}
 * @param openOffers whose answers it waits for, the soonest to run out first
 * @param unplacedBecause in one sentence, why nobody can be asked and what it waits for; null unless unplaced
 * @param provider who has the package; null until it is placed and after it was handed back
 * @param assessment of the provider; null until placed
 * @param keptUntil last day for which the provider is kept while the package is suspended
 * @param endedOn last day of care
 * @param handBacks earlier providers that gave the package back
 * @param withdrawnBy whose token withdrew the request, at {@code withdrawnAt}
 */
public record PackageRequestView(
        PackageId id,
        PackageStatus status,
        WeeklyHours hoursPerWeek,
        FrameworkId frameworkId,
        PersonView person,
        Area area,
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
        @Nullable String notes,
        Instant requestedAt,
        String recordedBy,
        Instant recordedAt,
        List<OpenOfferView> openOffers,
        @Nullable String unplacedBecause,
        @Nullable ProviderId provider,
        @Nullable String providerName,
        @Nullable Instant placedAt,
        @Nullable AssessmentStatus assessment,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate suspendedOn,
        PackageCommand.@Nullable SuspensionReason suspensionReason,
        @Nullable LocalDate keptUntil,
        @Nullable LocalDate endedOn,
        PackageCommand.@Nullable EndReason endReason,
        @Nullable PendingVariation pendingVariation,
        List<HandBackView> handBacks,
        @Nullable String withdrawalReason,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt) {}
