package org.homeward.projections.brokerage;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.homeward.contract.Recorded;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.AssessmentStatus;
import org.homeward.contract.brokerage.HandBack;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;
import org.homeward.contract.brokerage.PackageEntry.Request;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.PendingVariation;
import org.jspecify.annotations.Nullable;

/**
 * A package's entry with one thing changed. The placement is null where the fold has none: an event told late can lie
 * before the placement it belongs to, and says nothing until that begins.
 */
final class Changes {
    private Changes() {}

    static PackageEntry status(PackageEntry entry, PackageStatus status) {
        return with(entry, status, entry.request(), entry.placement());
    }

    static PackageEntry request(PackageEntry entry, Request request) {
        return with(entry, entry.status(), request, entry.placement());
    }

    static PackageEntry placement(PackageEntry entry, PackageStatus status, @Nullable Placement placement) {
        return with(entry, status, entry.request(), placement);
    }

    private static PackageEntry with(
            PackageEntry entry, PackageStatus status, Request request, @Nullable Placement placement) {
        return new PackageEntry(
                entry.id(),
                status,
                entry.requestedAt(),
                request,
                placement,
                entry.handBacks(),
                entry.withdrawalReason(),
                entry.requested(),
                entry.withdrawn());
    }

    static PackageEntry withdrawn(PackageEntry entry, Sealed reason, Recorded recorded) {
        return new PackageEntry(
                entry.id(),
                PackageStatus.WITHDRAWN,
                entry.requestedAt(),
                entry.request(),
                entry.placement(),
                entry.handBacks(),
                reason,
                entry.requested(),
                recorded);
    }

    /** The request looks for another provider; the round or the wait that follows says how. */
    static PackageEntry handedBack(PackageEntry entry, HandBack handBack) {
        return new PackageEntry(
                entry.id(),
                PackageStatus.OFFERING,
                entry.requestedAt(),
                entry.request(),
                null,
                Stream.concat(entry.handBacks().stream(), Stream.of(handBack)).toList(),
                entry.withdrawalReason(),
                entry.requested(),
                entry.withdrawn());
    }

    static @Nullable Placement assessed(@Nullable Placement placement, LocalDate on) {
        return placement == null
                ? null
                : new Placement(
                        placement.providerId(),
                        placement.round(),
                        placement.placedAt(),
                        AssessmentStatus.CONFIRMED,
                        on,
                        placement.startedOn(),
                        placement.suspendedOn(),
                        placement.suspensionReason(),
                        placement.keptUntil(),
                        placement.endedOn(),
                        placement.endReason(),
                        placement.pendingVariation());
    }

    static @Nullable Placement started(@Nullable Placement placement, LocalDate on) {
        return placement == null
                ? null
                : new Placement(
                        placement.providerId(),
                        placement.round(),
                        placement.placedAt(),
                        placement.assessment(),
                        placement.assessedOn(),
                        on,
                        placement.suspendedOn(),
                        placement.suspensionReason(),
                        placement.keptUntil(),
                        placement.endedOn(),
                        placement.endReason(),
                        placement.pendingVariation());
    }

    static @Nullable Placement suspended(
            @Nullable Placement placement,
            @Nullable LocalDate on,
            @Nullable SuspensionReason reason,
            @Nullable LocalDate keptUntil) {
        return placement == null
                ? null
                : new Placement(
                        placement.providerId(),
                        placement.round(),
                        placement.placedAt(),
                        placement.assessment(),
                        placement.assessedOn(),
                        placement.startedOn(),
                        on,
                        reason,
                        keptUntil,
                        placement.endedOn(),
                        placement.endReason(),
                        placement.pendingVariation());
    }

    static @Nullable Placement ended(@Nullable Placement placement, LocalDate on, EndReason reason) {
        return placement == null
                ? null
                : new Placement(
                        placement.providerId(),
                        placement.round(),
                        placement.placedAt(),
                        placement.assessment(),
                        placement.assessedOn(),
                        placement.startedOn(),
                        placement.suspendedOn(),
                        placement.suspensionReason(),
                        placement.keptUntil(),
                        on,
                        reason,
                        null);
    }

    static @Nullable Placement varying(@Nullable Placement placement, @Nullable PendingVariation variation) {
        return placement == null
                ? null
                : new Placement(
                        placement.providerId(),
                        placement.round(),
                        placement.placedAt(),
                        placement.assessment(),
                        placement.assessedOn(),
                        placement.startedOn(),
                        placement.suspendedOn(),
                        placement.suspensionReason(),
                        placement.keptUntil(),
                        placement.endedOn(),
                        placement.endReason(),
                        variation);
    }
}
