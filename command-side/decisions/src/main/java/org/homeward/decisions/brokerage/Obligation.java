package org.homeward.decisions.brokerage;

import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.DeclineReason;

/** Tier 1 is obliged: its no is lawful only for a reason that the record bears out, and its silence never is. */
public final class Obligation {
    /**
     * A decline, with all that it is judged by.
     *
     * @param tier of the provider that says no
     * @param asked hours a week of the care
     * @param spare its spare hours in the area
     * @param embargoed an embargo on it is on record
     * @param suspended a suspension of it is on record
     * @param noted it says in words what the matter is
     */
    public record Declined(
            Tier tier,
            DeclineReason reason,
            WeeklyHours asked,
            WeeklyHours spare,
            boolean embargoed,
            boolean suspended,
            boolean noted) {}

    private Obligation() {}

    public static boolean isLawful(Declined declined) {
        return declined.tier() != Tier.TIER_1 || isBorneOut(declined);
    }

    private static boolean isBorneOut(Declined declined) {
        return switch (declined.reason()) {
            case HOURS_LIMIT_REACHED -> declined.asked().isMoreThan(declined.spare());
            case EMBARGOED -> declined.embargoed();
            case SUSPENDED -> declined.suspended();
            case SAFETY -> declined.noted();
            case NO_STAFF, TIME_NOT_POSSIBLE, TRAVEL, NEEDS_NOT_MET, OTHER -> false;
        };
    }

    /** Whether letting an offer run out is a breach. */
    public static boolean forbidsSilence(Tier tier) {
        return tier == Tier.TIER_1;
    }
}
