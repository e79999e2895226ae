package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Recorded;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * What the view of packages keeps of one, through both its lives: projections write it, queries read it. The person
 * stays sealed.
 *
 * @param requested who placed the request
 * @param withdrawn who withdrew it; null unless withdrawn
 */
public record PackageEntry(
        PackageId id,
        PackageStatus status,
        Instant requestedAt,
        Request request,
        @Nullable Placement placement,
        List<HandBack> handBacks,
        @Nullable Sealed withdrawalReason,
        Recorded requested,
        @Nullable Recorded withdrawn) {
    public PackageEntry {
        handBacks = List.copyOf(handBacks);
    }

    /** What is asked for, as it stands. */
    public record Request(
            FrameworkId frameworkId,
            Person person,
            String district,
            Area area,
            List<Visit> visits,
            WeeklyHours hoursPerWeek,
            List<SpecialistNeed> needs,
            Funder funder,
            Urgency urgency,
            LocalDate startBy,
            @Nullable String dischargeCaseId,
            List<ProviderId> preferredProviders,
            List<ProviderId> excludedProviders,
            @Nullable ShortVisit shortVisit,
            @Nullable Sealed notes) {
        public Request {
            visits = List.copyOf(visits);
            needs = List.copyOf(needs);
            preferredProviders = List.copyOf(preferredProviders);
            excludedProviders = List.copyOf(excludedProviders);
        }
    }

    /** The care as one provider has it. */
    public record Placement(
            ProviderId providerId,
            int round,
            Instant placedAt,
            AssessmentStatus assessment,
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate suspendedOn,
            PackageCommand.@Nullable SuspensionReason suspensionReason,
            @Nullable LocalDate keptUntil,
            @Nullable LocalDate endedOn,
            PackageCommand.@Nullable EndReason endReason,
            @Nullable PendingVariation pendingVariation) {}
}
