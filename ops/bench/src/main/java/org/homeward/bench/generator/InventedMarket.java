package org.homeward.bench.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.brokerage.Visit.Band;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;

/**
 * The framework of a council: three areas, 21 providers (nine of Tier 1, eight of Tier 2, four specialists), and
 * declared hours somewhat above what its packages need.
 *
 * @param hours weekly hours of all packages, about
 */
record InventedMarket(FrameworkId framework, LocalDate opensOn, int hours) {
    static final List<String> DISTRICTS = List.of("S60", "S61", "S62", "S63", "S65", "S66");
    private static final List<Area> AREAS = List.of(new Area("CENTRAL"), new Area("NORTH"), new Area("SOUTH"));
    private static final List<Weekday> EVERY_DAY = List.of(Weekday.values());
    private static final int TIER_1 = 9;
    private static final int TIER_2 = 8;
    private static final int SPECIALISTS = 4;
    /** Shares of the hours in per cent: more than there is to do, so that few wait for long. */
    private static final int TIER_1_SHARE = 75;

    private static final int TIER_2_SHARE = 30;
    private static final int SPECIALIST_SHARE = 15;

    /** What people need, from 3.5 to 42 hours a week. */
    static final List<List<Visit>> PATTERNS = List.of(
            visits(30, 1, Band.MORNING),
            visits(45, 1, Band.MORNING),
            visits(30, 1, Band.MORNING, Band.BEDTIME),
            visits(45, 1, Band.MORNING, Band.BEDTIME),
            visits(30, 1, Band.MORNING, Band.LUNCHTIME, Band.BEDTIME),
            visits(45, 1, Band.MORNING, Band.LUNCHTIME, Band.BEDTIME),
            visits(30, 1, Band.MORNING, Band.LUNCHTIME, Band.TEATIME, Band.BEDTIME),
            visits(45, 2, Band.MORNING, Band.LUNCHTIME, Band.TEATIME, Band.BEDTIME));

    static final int MEAN_QUARTERS = PATTERNS.stream()
                    .mapToInt(visits -> Visit.hoursPerWeek(visits).quarters())
                    .sum()
            / PATTERNS.size();

    private static List<Visit> visits(int minutes, int carers, Band... bands) {
        return Stream.of(bands)
                .map(band -> new Visit(band, minutes, EVERY_DAY, carers))
                .toList();
    }

    OpenFramework opening() {
        List<FrameworkArea> areas = new ArrayList<>();
        for (int number = 0; number < AREAS.size(); number++) {
            Area area = AREAS.get(number);
            areas.add(new FrameworkArea(
                    area,
                    area.value(),
                    DISTRICTS.subList(2 * number, 2 * number + 2).stream()
                            .map(district -> new DistrictAssignment(district, opensOn, null))
                            .toList()));
        }
        return new OpenFramework(framework, "Home care", areas, opensOn, null, Policy.standard());
    }

    List<AdmitProvider> providers() {
        List<AdmitProvider> providers = new ArrayList<>();
        for (int number = 0; number < TIER_1; number++) {
            Area area = AREAS.get(number % AREAS.size());
            providers.add(provider(providers.size(), Tier.TIER_1, List.of(area), TIER_1_SHARE, TIER_1, List.of()));
        }
        for (int number = 0; number < TIER_2; number++) {
            providers.add(provider(providers.size(), Tier.TIER_2, AREAS, TIER_2_SHARE, TIER_2, List.of()));
        }
        for (int number = 0; number < SPECIALISTS; number++) {
            SpecialistNeed[] needs = SpecialistNeed.values();
            providers.add(provider(
                    providers.size(),
                    Tier.SPECIALIST,
                    AREAS,
                    SPECIALIST_SHARE,
                    SPECIALISTS,
                    List.of(needs[number % needs.length], needs[(number + 1) % needs.length])));
        }
        return providers;
    }

    private AdmitProvider provider(
            int number, Tier tier, List<Area> areas, int share, int sharers, List<SpecialistNeed> needs) {
        String location = "1-999" + (1_000_001 + number + "").substring(1);
        int each = Math.max(1, hours * share / 100 / sharers / areas.size());
        return new AdmitProvider(
                ProviderId.of(framework, location),
                framework,
                "Invented Care " + (number + 1),
                location,
                tier,
                areas.stream()
                        .map(area -> new AreaHours(area, WeeklyHours.of(BigDecimal.valueOf(each))))
                        .toList(),
                needs,
                true,
                2_300 + 15 * number,
                opensOn);
    }
}
