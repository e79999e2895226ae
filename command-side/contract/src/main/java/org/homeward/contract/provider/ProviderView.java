package org.homeward.contract.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A provider's membership of a framework.
 *
 * @param grade the council's own; {@code NOT_RATED} until the first assessment
 * @param ratePencePerHour its price for an hour of care, in pence
 * @param embargoes in force; likewise {@code suspensions}
 * @param exit how it left; null while it is a member
 * @param capacity hours a week by area
 */
public record ProviderView(
        ProviderId id,
        FrameworkId frameworkId,
        String name,
        String cqcLocationId,
        Tier tier,
        ProviderStatus status,
        QualityGrade grade,
        @Nullable LocalDate assessedOn,
        List<SpecialistNeed> needs,
        boolean twoCarerVisits,
        int ratePencePerHour,
        LocalDate availableFrom,
        Instant admittedAt,
        List<Bar> embargoes,
        List<Bar> suspensions,
        @Nullable Departure exit,
        List<AreaCapacity> capacity) {}
