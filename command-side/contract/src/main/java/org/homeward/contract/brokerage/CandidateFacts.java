package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.BarSource;

/**
 * What was known of a provider when a round was decided; with {@link RequestFacts} all that the decision needs.
 *
 * @param areaServed whether it declared hours for the request's area; the hours below are of that area
 * @param declared hours a week that it may promise up to: the lowest it declared for now and for any later time
 * @param awarded hours a week awarded over the policy's rotation weeks, in all areas
 * @param declaredInAll hours a week declared in all areas, against which awarded is compared
 * @param capacityChangedAt when it last declared capacity; an earlier decline no longer counts
 * @param preferred named by the person
 * @param excluded refused by the person
 * @param alreadyAnswered an answer of its own (or its silence) still counts for this request
 */
public record CandidateFacts(
        ProviderId providerId,
        Tier tier,
        List<BarSource> embargoes,
        List<BarSource> suspensions,
        boolean exited,
        boolean areaServed,
        List<SpecialistNeed> needs,
        boolean twoCarerVisits,
        WeeklyHours declared,
        WeeklyHours committed,
        WeeklyHours reserved,
        WeeklyHours awarded,
        WeeklyHours declaredInAll,
        Instant capacityChangedAt,
        LocalDate availableFrom,
        QualityGrade grade,
        int ratePencePerHour,
        boolean preferred,
        boolean excluded,
        boolean alreadyAnswered) {

    public WeeklyHours spare() {
        return declared.minus(committed).minus(reserved);
    }
}
