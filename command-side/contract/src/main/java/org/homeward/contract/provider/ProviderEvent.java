package org.homeward.contract.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Stored;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/** What has happened to a provider and to the hours it promised. */
public sealed interface ProviderEvent extends Event {
    ProviderId providerId();

    FrameworkId frameworkId();

    @Stored(name = "provider.admitted")
    record ProviderAdmitted(
            ProviderId providerId,
            FrameworkId frameworkId,
            String name,
            String cqcLocationId,
            Tier tier,
            List<AreaHours> areas,
            List<SpecialistNeed> needs,
            boolean twoCarerVisits,
            int ratePencePerHour,
            LocalDate availableFrom,
            Instant occurredAt)
            implements ProviderEvent {}

    /**
     * The day came that its admission named as the first on which it is available. {@code occurredAt} is the beginning of
     * that day.
     */
    @Stored(name = "provider.became-available")
    record ProviderBecameAvailable(ProviderId providerId, FrameworkId frameworkId, Instant occurredAt)
            implements ProviderEvent {}

    /** A declaration; when {@code effectiveFrom} lies in the future the limit changes with {@link CapacityTookEffect}. */
    @Stored(name = "provider.capacity-declared")
    record CapacityDeclared(
            ProviderId providerId,
            FrameworkId frameworkId,
            List<AreaHours> areas,
            Instant effectiveFrom,
            boolean inEffect,
            Instant occurredAt)
            implements ProviderEvent {}

    /** A declaration made for the future became the limit. {@code occurredAt} is the instant it was declared for. */
    @Stored(name = "provider.capacity-took-effect")
    record CapacityTookEffect(ProviderId providerId, FrameworkId frameworkId, List<AreaHours> areas, Instant occurredAt)
            implements ProviderEvent {}

    @Stored(name = "provider.embargo-imposed")
    record EmbargoImposed(
            ProviderId providerId, FrameworkId frameworkId, BarSource source, String reason, Instant occurredAt)
            implements ProviderEvent {}

    @Stored(name = "provider.embargo-lifted")
    record EmbargoLifted(
            ProviderId providerId, FrameworkId frameworkId, BarSource source, String reason, Instant occurredAt)
            implements ProviderEvent {}

    @Stored(name = "provider.suspended")
    record ProviderSuspended(
            ProviderId providerId, FrameworkId frameworkId, BarSource source, String reason, Instant occurredAt)
            implements ProviderEvent {}

    @Stored(name = "provider.suspension-lifted")
    record SuspensionLifted(
            ProviderId providerId, FrameworkId frameworkId, BarSource source, String reason, Instant occurredAt)
            implements ProviderEvent {}

    @Stored(name = "provider.exited")
    record ProviderExited(
            ProviderId providerId,
            FrameworkId frameworkId,
            ProviderCommand.ExitKind kind,
            String reason,
            Instant occurredAt)
            implements ProviderEvent {}

    @Stored(name = "provider.quality-assessed")
    record QualityAssessed(
            ProviderId providerId,
            FrameworkId frameworkId,
            QualityGrade grade,
            LocalDate assessedOn,
            Instant occurredAt)
            implements ProviderEvent {}

    /**
     * The promise: {@code hours} more are reserved for the package; {@code after} is the area with them.
     *
     * @param round the round whose offer was accepted; this and the other events of a promise name it
     */
    @Stored(name = "provider.hours-reserved")
    record HoursReserved(
            ProviderId providerId,
            FrameworkId frameworkId,
            PackageId packageId,
            int round,
            String reservation,
            Area area,
            Funder funder,
            WeeklyHours hours,
            AreaTotals after,
            Instant occurredAt)
            implements ProviderEvent {}

    /** The provider's limit, a bar or its exit did not allow the promise; the request's cascade goes on. */
    @Stored(name = "provider.hours-refused")
    record HoursReservationRefused(
            ProviderId providerId,
            FrameworkId frameworkId,
            PackageId packageId,
            String reservation,
            Area area,
            WeeklyHours hours,
            WeeklyHours spare,
            RejectionCode code,
            Instant occurredAt)
            implements ProviderEvent {}

    @Stored(name = "provider.hours-committed")
    record HoursCommitted(
            ProviderId providerId,
            FrameworkId frameworkId,
            PackageId packageId,
            int round,
            Area area,
            Funder funder,
            WeeklyHours hours,
            AreaTotals after,
            Instant occurredAt)
            implements ProviderEvent {}

    /**
     * What is held for a package shrank by {@code hours}: reserved hours first, but none that wait for a later day.
     *
     * @param hoursFromReserved how many of {@code hours} a week had been reserved only; the rest was committed. Null in
     *     what was stored as revision 1, which did not say it: who cannot tell otherwise takes reserved hours first
     */
    @Stored(name = "provider.hours-reduced", revision = 2)
    record HoursReduced(
            ProviderId providerId,
            FrameworkId frameworkId,
            PackageId packageId,
            int round,
            String variation,
            Area area,
            Funder funder,
            WeeklyHours hours,
            @Nullable WeeklyHours hoursFromReserved,
            AreaTotals after,
            Instant occurredAt)
            implements ProviderEvent {}

    /** All hours held for the package since that round, {@code hours}, are free again. */
    @Stored(name = "provider.hours-released")
    record HoursReleased(
            ProviderId providerId,
            FrameworkId frameworkId,
            PackageId packageId,
            int round,
            Area area,
            Funder funder,
            WeeklyHours hours,
            AreaTotals after,
            Instant occurredAt)
            implements ProviderEvent {}
}
