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
 * this provider.
 *
 * @param district postcode district; the full postcode comes with the person
 * @param answeredAt when it was answered, ran out or was withdrawn; null while open
 * @param person null unless the package is placed with the provider that asks
 */
public record OfferView(
        PackageId packageId,
        int round,
        ProviderId providerId,
        FrameworkId frameworkId,
        OfferStatus status,
        Instant offeredAt,
        Instant respondBy,
        @Nullable Instant answeredAt,
        @Nullable String reason,
        boolean breach,
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
