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
 * A package: the care that was placed, as brokers and its own provider read it.
 *
 * @param person null where the reader may not see who it is
 * @param notes likewise
 * @param keptUntil last day for which the provider is kept while the package is suspended
 * @param lastDay last day of this provider's notice: it gave the package back and cares until then, while the request
 *     goes on, whose status this is; its hours are free from the day after. Null while it keeps the package
 * @param endedOn last day of care
 */
public record PackageView(
        PackageId id,
        PackageStatus status,
        FrameworkId frameworkId,
        ProviderId provider,
        String providerName,
        WeeklyHours hoursPerWeek,
        Area area,
        String district,
        List<Visit> visits,
        List<SpecialistNeed> needs,
        Funder funder,
        Urgency urgency,
        LocalDate startBy,
        @Nullable ShortVisit shortVisit,
        Instant placedAt,
        AssessmentStatus assessment,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate suspendedOn,
        PackageCommand.@Nullable SuspensionReason suspensionReason,
        @Nullable LocalDate keptUntil,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate endedOn,
        PackageCommand.@Nullable EndReason endReason,
        @Nullable PendingVariation pendingVariation,
        @Nullable PersonView person,
        @Nullable String notes) {}
