package org.homeward.contract.framework;

import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;

/**
 * The rules of a framework that are data, not code; published in versions, each with the instant from which it holds.
 *
 * @param order who is asked first among the eligible
 * @param qualityWeight weight of quality under {@link Order#QUALITY_PRICE}, in per cent; {@code priceWeight} is the rest
 * @param priceWeight weight of price, in per cent
 * @param rotationWeeks weeks over which {@link Order#ROTATION} counts awarded hours
 * @param modes how the offers of each stage go out
 * @param windows how long a provider may take to answer, by urgency
 * @param blockingGrades grades that make a provider ineligible (by default none: they warn and rank lower)
 * @param maximumCarers carers per visit at most
 * @param suspensionDays days for which a suspended package's provider is kept
 * @param shortVisitMinutes visits under this length need the short-visit justification
 * @param retentionYears years that personal data is kept after care ends
 */
public record Policy(
        Order order,
        int qualityWeight,
        int priceWeight,
        int rotationWeeks,
        Map<Tier, OfferMode> modes,
        Map<Urgency, ResponseWindow> windows,
        Set<QualityGrade> blockingGrades,
        int maximumCarers,
        int suspensionDays,
        int shortVisitMinutes,
        int retentionYears) {

    /** Who is asked first among the eligible providers of a stage. */
    public enum Order {
        /** Smallest share of hours awarded against declared capacity in the last weeks, then most spare hours. */
        ROTATION,
        /** Highest weighted score of quality and price. */
        QUALITY_PRICE,
        /** Most spare hours. */
        SPARE_CAPACITY
    }

    /** How the offers of a stage go out. */
    public enum OfferMode {
        ONE_BY_ONE,
        /** The first acceptance wins, the rest are withdrawn. */
        ALL_AT_ONCE
    }

    /**
     * A response window in working time ({@code Europe/London}).
     *
     * @param minutes working minutes until the offer expires
     * @param workingDays days that count
     * @param opens start of the working day
     * @param closes end of the working day
     * @param bankHolidays whether English bank holidays count as working days
     */
    public record ResponseWindow(
            int minutes, List<Weekday> workingDays, LocalTime opens, LocalTime closes, boolean bankHolidays) {
        public ResponseWindow {
            workingDays = List.copyOf(workingDays);
        }
    }

    public Policy {
        modes = Collections.unmodifiableMap(new TreeMap<>(modes));
        windows = Collections.unmodifiableMap(new TreeMap<>(windows));
        blockingGrades = Collections.unmodifiableSet(new TreeSet<>(blockingGrades));
    }

    /** The defaults of the council papers: rotation, Tier 1 one by one, the others all at once; 2 h, 4 h and 9 h. */
    public static Policy standard() {
        List<Weekday> weekdays = List.of(Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI);
        LocalTime opens = LocalTime.of(8, 30);
        LocalTime closes = LocalTime.of(17, 30);
        return new Policy(
                Order.ROTATION,
                60,
                40,
                13,
                Map.of(
                        Tier.TIER_1, OfferMode.ONE_BY_ONE,
                        Tier.TIER_2, OfferMode.ALL_AT_ONCE,
                        Tier.SPECIALIST, OfferMode.ALL_AT_ONCE),
                Map.of(
                        Urgency.DISCHARGE,
                        new ResponseWindow(
                                120, List.of(Weekday.values()), LocalTime.of(8, 0), LocalTime.of(20, 0), true),
                        Urgency.URGENT,
                        new ResponseWindow(240, weekdays, opens, closes, false),
                        Urgency.STANDARD,
                        new ResponseWindow(540, weekdays, opens, closes, false)),
                Set.of(),
                2,
                28,
                30,
                8);
    }
}
