package org.homeward.contract.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Command;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/** What may be asked of a provider, by commissioners, by itself, and by brokerage for its hours. */
public sealed interface ProviderCommand extends Command {
    ProviderId providerId();

    @Override
    default String stream() {
        return streamOf(providerId());
    }

    static String streamOf(ProviderId id) {
        return "provider/" + id.value();
    }

    /** Admits a provider to a framework, at any time; an exited one may come back. Joining promises no work. */
    record AdmitProvider(
            ProviderId providerId,
            FrameworkId frameworkId,
            String name,
            String cqcLocationId,
            Tier tier,
            List<AreaHours> areas,
            List<SpecialistNeed> needs,
            boolean twoCarerVisits,
            int ratePencePerHour,
            LocalDate availableFrom)
            implements ProviderCommand, NeedsMarket {}

    /** Falls due at the beginning of the day from which its admission says it is available. Sent by the scheduler. */
    record BecomeAvailable(ProviderId providerId) implements ProviderCommand {}

    /**
     * Declares weekly hours for the areas named (others stay), from an instant on (null: now); not below what is
     * promised.
     */
    record DeclareCapacity(
            ProviderId providerId,
            List<AreaHours> areas,
            @Nullable Instant effectiveFrom) implements ProviderCommand, NeedsMarket {}

    /** Falls due at the instant of a declaration made for the future. Sent by the scheduler. */
    record BringCapacityIntoEffect(ProviderId providerId) implements ProviderCommand {}

    /** No new offers until the same source lifts it. */
    record ImposeEmbargo(ProviderId providerId, BarSource source, String reason) implements ProviderCommand {}

    record LiftEmbargo(ProviderId providerId, BarSource source, String reason) implements ProviderCommand {}

    record SuspendProvider(ProviderId providerId, BarSource source, String reason) implements ProviderCommand {}

    record LiftSuspension(ProviderId providerId, BarSource source, String reason) implements ProviderCommand {}

    /** The provider leaves the framework: no new offers from now on. */
    record ExitProvider(ProviderId providerId, ExitKind kind, String reason) implements ProviderCommand {}

    /** Records the council's grade of a full assessment; it stays until the next one. */
    record RecordQualityAssessment(ProviderId providerId, QualityGrade grade, LocalDate assessedOn)
            implements ProviderCommand {}

    /**
     * Asks for hours a week for a package, on top of what the provider already holds for it. The answer is an event
     * either way, and the same for the same {@code reservation} however often it is asked. Nothing happens once the
     * hours of that round were released.
     *
     * @param round the round whose offer the provider accepted. A promise belongs to one acceptance: commands about it
     *     that come late, twice or in another order never touch the promise of another
     * @param reservation the acceptance or variation that asks, unique in the package, for example {@code round-2}
     */
    record ReserveHours(
            ProviderId providerId,
            PackageId packageId,
            int round,
            String reservation,
            Area area,
            Funder funder,
            WeeklyHours hours)
            implements ProviderCommand {}

    /**
     * What is reserved for a package becomes committed: the provider confirmed its assessment, or a variation holds.
     *
     * @param reservation the latest that is in effect; what later ones hold stays reserved
     */
    record CommitHours(ProviderId providerId, PackageId packageId, int round, String reservation)
            implements ProviderCommand {}

    /**
     * A package became smaller by {@code hours}, or does not want hours that were reserved for more; once for each
     * {@code variation}.
     *
     * @param variation the variation, unique in the package, for example {@code variation-1-of-round-2}; the reservation
     *     where its hours are not wanted
     * @param reservation the latest that is in effect, or the one that is not wanted: reserved hours go first, but never
     *     those of later ones
     */
    record ReduceHours(
            ProviderId providerId,
            PackageId packageId,
            int round,
            String variation,
            WeeklyHours hours,
            String reservation)
            implements ProviderCommand {}

    /** Frees all hours held since the acceptance of {@code round}: the package ended, lapsed or was handed back. */
    record ReleaseHours(ProviderId providerId, PackageId packageId, int round) implements ProviderCommand {}

    /** How a provider leaves. */
    enum ExitKind {
        PLANNED,
        FAILURE
    }
}
