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
 * An offer as its provider reads it: what care, where, until when; never who for, until the package is placed with
 * this provider. The council reads who for.
 *
 * @param district postcode district; the full postcode comes with the person
 * @param answeredAt when the provider accepted or declined; null when it did neither
 * @param closedAt when it was answered, ran out or was withdrawn; null while open
 * @param reason why it was declined or withdrawn: a decline reason, a cause of withdrawal, or the code of a refusal
 * @param lawful whether the record bears a decline out; null unless declined
 * @param breach an obliged provider declined without a lawful reason, or let the window pass
 * @param because in words, why that is a breach or is none; null unless declined or expired
 * @param note the provider's words when it declined; null when there are none or the person was erased
 * @param recordedBy whose token told of the answer, the expiry or the withdrawal; null while open, and for a provider
 * @param recordedAt when that was told; null while open
 * @param person null for a provider, unless the package is placed with it
 */
public record OfferView(
        PackageId packageId,
        int round,
        ProviderId providerId,
        String providerName,
        FrameworkId frameworkId,
        OfferStatus status,
        Instant offeredAt,
        Instant respondBy,
        @Nullable Instant answeredAt,
        @Nullable Instant closedAt,
        @Nullable String reason,
        @Nullable Boolean lawful,
        boolean breach,
        @Nullable String because,
        @Nullable String note,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt,
        Urgency urgency,
        LocalDate startBy,
        Area area,
        String district,
        WeeklyHours hoursPerWeek,
        List<Visit> visits,
        List<SpecialistNeed> needs,
        Funder funder,
        @Nullable ShortVisit shortVisit,
        @Nullable PersonView person) {}
