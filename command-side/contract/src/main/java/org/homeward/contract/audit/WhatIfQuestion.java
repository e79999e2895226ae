package org.homeward.contract.audit;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.contract.provider.AreaHours;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of the requests of a period, had the rules been others from its beginning on.
 *
 * @param from the requests made from this instant on
 * @param to and before this one; the record is read up to it
 * @param policy against the version in force at every moment of the period
 * @param providersRemoved leave at {@code from}: they keep the care they give and are asked for no other
 * @param providersAdded join at {@code from}
 * @param areasRemoved take no new request from {@code from} on
 * @param areasAdded get their districts from the areas that have them
 */
public record WhatIfQuestion(
        FrameworkId frameworkId,
        Instant from,
        Instant to,
        PolicyChanges policy,
        List<ProviderId> providersRemoved,
        List<AddedProvider> providersAdded,
        List<Area> areasRemoved,
        List<AddedArea> areasAdded,
        Assumptions assumptions) {
    public WhatIfQuestion {
        providersRemoved = List.copyOf(providersRemoved);
        providersAdded = List.copyOf(providersAdded);
        areasRemoved = List.copyOf(areasRemoved);
        areasAdded = List.copyOf(areasAdded);
    }

    /** A provider that never was. Its id is the framework's with {@code what-if-} and its place in the list, from 1. */
    public record AddedProvider(
            String name,
            Tier tier,
            List<AreaHours> areas,
            List<SpecialistNeed> needs,
            boolean twoCarerVisits,
            int ratePencePerHour,
            QualityGrade grade) {
        public AddedProvider {
            areas = List.copyOf(areas);
            needs = List.copyOf(needs);
        }
    }

    /** @param hours what providers that are there declare for it at {@code from} */
    public record AddedArea(Area code, String name, List<String> districts, List<AddedHours> hours) {
        public AddedArea {
            districts = List.copyOf(districts);
            hours = List.copyOf(hours);
        }
    }

    /** Hours a week that a provider declares for an area that is added. */
    public record AddedHours(ProviderId providerId, WeeklyHours hoursPerWeek) {}

    /**
     * What takes the place of an answer that nobody gave.
     *
     * @param acceptancePercent of those asked that say yes; null: as each provider answered in the period
     * @param answerMinutes working minutes until the answer; null: as each provider answered in the period
     * @param fewestAnswers with fewer recorded answers than this a provider is taken to answer as its tier does
     */
    public record Assumptions(
            @Nullable Integer acceptancePercent, @Nullable Integer answerMinutes, int fewestAnswers) {
        public static final int FEWEST_ANSWERS = 5;

        /** Everything as measured. */
        public static Assumptions measured() {
            return new Assumptions(null, null, FEWEST_ANSWERS);
        }
    }
}
