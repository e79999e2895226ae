package org.homeward.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;

/** Mother of the framework, its policies and its market. */
public final class Example {
    public static final FrameworkId FRAMEWORK = new FrameworkId("rotherham-home-care");
    public static final Area NORTH = new Area("NORTH");
    public static final Area SOUTH = new Area("SOUTH");
    public static final LocalDate OPENS_ON = LocalDate.of(2026, 1, 1);
    public static final Instant OPENS_ON_INSTANT = london("2026-01-01T00:00");
    public static final LocalDate CLOSES_ON = LocalDate.of(2029, 12, 31);
    public static final long POSITION = 4711;

    /** A Tuesday morning without anything special about it. */
    public static final Instant TUESDAY_AT_NINE = london("2026-03-03T09:00");

    private Example() {}

    public static Instant london(String wallClock) {
        return LocalDateTime.parse(wallClock).atZone(LondonTime.ZONE).toInstant();
    }

    public static WeeklyHours hours(int whole) {
        return WeeklyHours.ofQuarters(whole * 4);
    }

    public static FrameworkFacts framework(Policy policy) {
        return new FrameworkFacts(FRAMEWORK, areas(), OPENS_ON, CLOSES_ON, 1, policy);
    }

    public static List<FrameworkArea> areas() {
        return List.of(area(NORTH, "S61", "S62"), area(SOUTH, "S25", "S26"));
    }

    private static FrameworkArea area(Area code, String... districts) {
        return new FrameworkArea(
                code,
                code.value(),
                Stream.of(districts)
                        .map(district -> new DistrictAssignment(district, OPENS_ON, null))
                        .toList());
    }

    public static MarketFacts market(AProvider... providers) {
        return market(Policy.standard(), providers);
    }

    public static MarketFacts market(Policy policy, AProvider... providers) {
        return market(framework(policy), providers);
    }

    public static MarketFacts market(FrameworkFacts framework, AProvider... providers) {
        return new MarketFacts(
                POSITION, framework, Stream.of(providers).map(AProvider::facts).toList());
    }

    public static Policy ordering(Policy.Order order) {
        return copy(order, 60, 40, Policy.standard().modes(), Set.of());
    }

    public static Policy qualityAndPrice(int qualityWeight, int priceWeight) {
        return copy(
                Policy.Order.QUALITY_PRICE,
                qualityWeight,
                priceWeight,
                Policy.standard().modes(),
                Set.of());
    }

    public static Policy asking(Tier tier, OfferMode mode) {
        Map<Tier, OfferMode> modes = new TreeMap<>(Policy.standard().modes());
        modes.put(tier, mode);
        return copy(Policy.Order.ROTATION, 60, 40, modes, Set.of());
    }

    public static Policy blocking(QualityGrade... grades) {
        return copy(Policy.Order.ROTATION, 60, 40, Policy.standard().modes(), Set.of(grades));
    }

    private static Policy copy(
            Policy.Order order, int quality, int price, Map<Tier, OfferMode> modes, Set<QualityGrade> blocking) {
        Policy standard = Policy.standard();
        return new Policy(
                order,
                quality,
                price,
                standard.rotationWeeks(),
                modes,
                standard.windows(),
                blocking,
                standard.maximumCarers(),
                standard.suspensionDays(),
                standard.shortVisitMinutes(),
                standard.retentionYears());
    }
}
