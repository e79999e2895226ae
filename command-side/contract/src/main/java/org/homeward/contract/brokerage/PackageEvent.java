package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Stored;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/** What has happened to a package request and to the package it became. */
public sealed interface PackageEvent extends Event {
    PackageId packageId();

    /** @param hoursPerWeek computed from the visits */
    @Stored(name = "brokerage.package-requested")
    record PackageRequested(
            PackageId packageId,
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
            @Nullable Sealed notes,
            Instant occurredAt)
            implements PackageEvent {}

    /** The request as it stands after the amendment, whole. */
    @Stored(name = "brokerage.request-amended")
    record RequestAmended(
            PackageId packageId,
            List<Visit> visits,
            WeeklyHours hoursPerWeek,
            List<SpecialistNeed> needs,
            Urgency urgency,
            LocalDate startBy,
            List<ProviderId> preferredProviders,
            List<ProviderId> excludedProviders,
            @Nullable ShortVisit shortVisit,
            @Nullable Sealed notes,
            Instant occurredAt)
            implements PackageEvent {}

    @Stored(name = "brokerage.request-withdrawn")
    record RequestWithdrawn(PackageId packageId, Sealed reason, Instant occurredAt) implements PackageEvent {}

    /**
     * Offers went out.
     *
     * @param number rounds of a package count from 1, for ever
     * @param attempt passes through the whole cascade, from 1; a retry, an amendment or a hand-back begins another
     * @param decision why these providers and no others
     * @param byHandReason sealed; only for {@link RoundCause#BY_HAND}
     */
    @Stored(name = "brokerage.round-opened")
    record RoundOpened(
            PackageId packageId,
            int number,
            int attempt,
            RoundCause cause,
            Considered decision,
            List<OpenedOffer> offers,
            @Nullable Sealed byHandReason,
            Instant occurredAt)
            implements PackageEvent {}

    /** No stage has an eligible provider left: the request waits. */
    @Stored(name = "brokerage.request-unplaced")
    record RequestUnplaced(PackageId packageId, int attempt, RoundCause cause, Considered decision, Instant occurredAt)
            implements PackageEvent {}

    /** @param answeredBy sealed; who said it, when a broker recorded an answer taken by phone */
    @Stored(name = "brokerage.offer-accepted")
    record OfferAccepted(
            PackageId packageId,
            int round,
            ProviderId providerId,
            String reservation,
            Area area,
            Funder funder,
            WeeklyHours hoursPerWeek,
            @Nullable Sealed answeredBy,
            Instant occurredAt)
            implements PackageEvent {}

    /**
     * @param lawful the record bears the reason out, or the provider's tier is not obliged
     * @param breach an obliged provider declined without a lawful reason: an entry in its obligation ledger
     * @param spare the provider's spare hours in the area, as known at {@code position}
     */
    @Stored(name = "brokerage.offer-declined")
    record OfferDeclined(
            PackageId packageId,
            int round,
            ProviderId providerId,
            DeclineReason reason,
            boolean lawful,
            boolean breach,
            WeeklyHours spare,
            long position,
            @Nullable Sealed note,
            @Nullable Sealed answeredBy,
            Instant occurredAt)
            implements PackageEvent {}

    /** Nobody answered in time. {@code occurredAt} is the end of the window, however late it was noticed. */
    @Stored(name = "brokerage.offer-expired")
    record OfferExpired(PackageId packageId, int round, ProviderId providerId, boolean breach, Instant occurredAt)
            implements PackageEvent {}

    @Stored(name = "brokerage.offer-withdrawn")
    record OfferWithdrawn(
            PackageId packageId, int round, ProviderId providerId, WithdrawalCause cause, Instant occurredAt)
            implements PackageEvent {}

    /** The accepting provider's hours could not be reserved; the acceptance is undone. */
    @Stored(name = "brokerage.acceptance-refused")
    record AcceptanceRefused(
            PackageId packageId, int round, ProviderId providerId, RejectionCode code, Instant occurredAt)
            implements PackageEvent {}

    @Stored(name = "brokerage.package-placed")
    record PackagePlaced(
            PackageId packageId,
            int round,
            ProviderId providerId,
            Area area,
            Funder funder,
            WeeklyHours hoursPerWeek,
            Instant occurredAt)
            implements PackageEvent {}

    @Stored(name = "brokerage.assessment-confirmed")
    record AssessmentConfirmed(
            PackageId packageId, int round, ProviderId providerId, LocalDate assessedOn, Instant occurredAt)
            implements PackageEvent {}

    /**
     * @param round the round in which the provider accepted: its promise of hours is known by it
     * @param releaseOn day from which the provider's hours are free: the day after its last, or today
     */
    @Stored(name = "brokerage.package-handed-back")
    record PackageHandedBack(
            PackageId packageId,
            int round,
            ProviderId providerId,
            PackageCommand.HandBackReason reason,
            @Nullable Sealed note,
            @Nullable LocalDate lastDay,
            LocalDate releaseOn,
            Instant occurredAt)
            implements PackageEvent {}

    @Stored(name = "brokerage.package-started")
    record PackageStarted(PackageId packageId, ProviderId providerId, LocalDate startedOn, Instant occurredAt)
            implements PackageEvent {}

    /** More hours were asked for; they are being reserved. */
    @Stored(name = "brokerage.variation-requested")
    record VariationRequested(
            PackageId packageId,
            int round,
            ProviderId providerId,
            String reservation,
            Area area,
            Funder funder,
            WeeklyHours moreHours,
            List<Visit> visits,
            @Nullable ShortVisit shortVisit,
            LocalDate effectiveFrom,
            Sealed reason,
            Instant occurredAt)
            implements PackageEvent {}

    @Stored(name = "brokerage.variation-refused")
    record VariationRefused(
            PackageId packageId, ProviderId providerId, String reservation, RejectionCode code, Instant occurredAt)
            implements PackageEvent {}

    /**
     * The care is to vary from a later day on; until then it stays as it is.
     *
     * @param variation unique in the package; of more hours, the reservation that was granted
     * @param hoursPerWeek hours of the care from that day on
     * @param moreHours reserved for it beyond what is held already; zero where it needs no more
     */
    @Stored(name = "brokerage.variation-agreed")
    record VariationAgreed(
            PackageId packageId,
            int round,
            ProviderId providerId,
            String variation,
            List<Visit> visits,
            @Nullable ShortVisit shortVisit,
            WeeklyHours hoursPerWeek,
            WeeklyHours moreHours,
            LocalDate effectiveFrom,
            Sealed reason,
            Instant occurredAt)
            implements PackageEvent {}

    /**
     * What was agreed for later will not be: the package ended or was handed back before its day, or it was called off.
     *
     * @param moreHours reserved for it, and free again
     */
    @Stored(name = "brokerage.variation-cancelled")
    record VariationCancelled(
            PackageId packageId,
            int round,
            ProviderId providerId,
            String variation,
            WeeklyHours moreHours,
            Instant occurredAt)
            implements PackageEvent {}

    /**
     * The care as it is after the variation. {@code occurredAt} of one agreed for later is the beginning of its day.
     *
     * @param variation unique in the package; of more hours, the reservation that was granted
     */
    @Stored(name = "brokerage.package-varied")
    record PackageVaried(
            PackageId packageId,
            int round,
            ProviderId providerId,
            String variation,
            List<Visit> visits,
            @Nullable ShortVisit shortVisit,
            WeeklyHours hoursPerWeek,
            WeeklyHours hoursBefore,
            LocalDate effectiveFrom,
            @Nullable Sealed reason,
            Instant occurredAt)
            implements PackageEvent {}

    /** @param keptUntil last day for which the provider is kept */
    @Stored(name = "brokerage.package-suspended")
    record PackageSuspended(
            PackageId packageId,
            ProviderId providerId,
            LocalDate suspendedOn,
            LocalDate keptUntil,
            PackageCommand.SuspensionReason reason,
            Instant occurredAt)
            implements PackageEvent {}

    @Stored(name = "brokerage.package-resumed")
    record PackageResumed(PackageId packageId, ProviderId providerId, LocalDate resumedOn, Instant occurredAt)
            implements PackageEvent {}

    /** @param endedOn last day of care; the day of the suspension when a suspended package ends */
    @Stored(name = "brokerage.package-ended")
    record PackageEnded(
            PackageId packageId,
            int round,
            ProviderId providerId,
            LocalDate endedOn,
            PackageCommand.EndReason reason,
            Instant occurredAt)
            implements PackageEvent {}

    /** Why an open offer is no longer open without an answer of its provider. */
    enum WithdrawalCause {
        OTHER_ACCEPTED,
        REQUEST_WITHDRAWN,
        REQUEST_AMENDED,
        PROVIDER_BARRED,
        OFFERED_BY_HAND
    }
}
