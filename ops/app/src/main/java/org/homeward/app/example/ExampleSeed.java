package org.homeward.app.example;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;

/** One example framework as the committed seed describes it; every name in it is invented. */
record ExampleSeed(
        String authority,
        String frameworkId,
        String name,
        LocalDate opensOn,
        LocalDate closesOn,
        List<SeedArea> areas,
        List<SeedProvider> providers,
        SeedPackages packages) {

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
     * @param count packages that are live in the end
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
}
