package org.homeward.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;

/**
 * A provider as the directory knows it.
 *
 * @param areas by area it declared hours for; {@code declared} is what it may promise up to: the lowest of what it
 *     declared for now and for any later time
 * @param awarded hours a week of the packages placed with it over the policy's rotation weeks
 * @param capacityChangedAt when it was last admitted, or last declared hours or had them take effect
 */
public record ProviderFacts(
        ProviderId id,
        Tier tier,
        List<BarSource> embargoes,
        List<BarSource> suspensions,
        boolean exited,
        Map<Area, AreaTotals> areas,
        List<SpecialistNeed> needs,
        boolean twoCarerVisits,
        WeeklyHours awarded,
        Instant capacityChangedAt,
        LocalDate availableFrom,
        QualityGrade grade,
        int ratePencePerHour) {

    public ProviderFacts {
        embargoes = List.copyOf(embargoes);
        suspensions = List.copyOf(suspensions);
        areas = Map.copyOf(areas);
        needs = List.copyOf(needs);
    }

    public WeeklyHours declaredInAll() {
        return areas.values().stream().map(AreaTotals::declared).reduce(WeeklyHours.ZERO, WeeklyHours::plus);
    }
}
