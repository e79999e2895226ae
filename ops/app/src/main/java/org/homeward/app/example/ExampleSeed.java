package org.homeward.app.example;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.discharge.Pathway;
import org.jspecify.annotations.Nullable;

/** One example framework as the committed seed describes it; every name in it is invented. */
record ExampleSeed(
        String authority,
        String frameworkId,
        String name,
        LocalDate opensOn,
        LocalDate closesOn,
        List<SeedArea> areas,
        List<SeedProvider> providers,
        SeedPackages packages,
        @Nullable SeedStays stays) {

    record SeedArea(String code, String name, List<String> districts) {}

    /**
     * @param areas hours a week declared on joining
     * @param growth declarations on later days
     * @param inTheEnd declared when everything else stands, so that there is spare capacity to place the next request
     */
    record SeedProvider(
            String cqcLocationId,
            String name,
            Tier tier,
            Map<String, BigDecimal> areas,
            List<SpecialistNeed> needs,
            boolean twoCarerVisits,
            int ratePencePerHour,
            QualityGrade grade,
            List<Growth> growth,
            Map<String, BigDecimal> inTheEnd) {}

    record Growth(LocalDate on, Map<String, BigDecimal> areas) {}

    /**
     * @param count packages that are live in the end, beside those of the stays
     * @param ended packages beside them that have ended
     * @param suspended how many of the live ones are suspended
     * @param specialistShare share of packages for people with a specialist need
     */
    record SeedPackages(
            int count,
            int hoursPerWeek,
            int nhsHoursPerWeek,
            double specialistShare,
            long randomSeed,
            int ended,
            int suspended) {}

    /**
     * Hospital stays.
     *
     * @param restarted people who left lately because their paused care went on
     * @param arrived people admitted within the last days who are not ready to leave
     */
    record SeedStays(
            List<SeedHospital> hospitals, List<SeedWaiting> waiting, List<SeedLeft> left, int restarted, int arrived) {
        static final SeedStays NONE = new SeedStays(List.of(), List.of(), List.of(), 0, 0);
    }

    /** @param code ODS code */
    record SeedHospital(String code, List<String> wards) {}

    /**
     * People who wait for the same.
     *
     * @param need a specialist need that makes a provider hard to find
     * @param waits how long each has waited, about
     */
    record SeedWaiting(
            WaitingFor waitsFor, Pathway pathway, @Nullable SpecialistNeed need, List<Duration> waits) {}

    /**
     * People who left.
     *
     * @param daysAgo when, one for each
     * @param hoursWaited how long each had waited
     */
    record SeedLeft(LeftBecause because, Pathway pathway, List<Integer> daysAgo, List<Integer> hoursWaited) {}
}
