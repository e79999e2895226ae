package org.homeward.contract.framework;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.framework.Policy.Order;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.jspecify.annotations.Nullable;

/**
 * What a policy version says anew; null, and a stage or urgency that is not named: as before. The components are those
 * of {@link Policy}.
 */
public record PolicyChanges(
        @Nullable Order order,
        @Nullable Integer qualityWeight,
        @Nullable Integer priceWeight,
        @Nullable Integer rotationWeeks,
        Map<Tier, OfferMode> modes,
        Map<Urgency, ResponseWindow> windows,
        @Nullable Set<QualityGrade> blockingGrades,
        @Nullable Integer maximumCarers,
        @Nullable Integer suspensionDays,
        @Nullable Integer shortVisitMinutes,
        @Nullable Integer retentionYears) {
    public PolicyChanges {
        modes = Map.copyOf(modes);
        windows = Map.copyOf(windows);
    }

    /** Everything as in {@code policy}, whatever was before. */
    public static PolicyChanges to(Policy policy) {
        return new PolicyChanges(
                policy.order(),
                policy.qualityWeight(),
                policy.priceWeight(),
                policy.rotationWeeks(),
                policy.modes(),
                policy.windows(),
                policy.blockingGrades(),
                policy.maximumCarers(),
                policy.suspensionDays(),
                policy.shortVisitMinutes(),
                policy.retentionYears());
    }

    public Policy on(Policy before) {
        Map<Tier, OfferMode> allModes = new HashMap<>(before.modes());
        allModes.putAll(modes);
        Map<Urgency, ResponseWindow> allWindows = new HashMap<>(before.windows());
        allWindows.putAll(windows);
        return new Policy(
                or(order, before.order()),
                or(qualityWeight, before.qualityWeight()),
                or(priceWeight, before.priceWeight()),
                or(rotationWeeks, before.rotationWeeks()),
                allModes,
                allWindows,
                or(blockingGrades, before.blockingGrades()),
                or(maximumCarers, before.maximumCarers()),
                or(suspensionDays, before.suspensionDays()),
                or(shortVisitMinutes, before.shortVisitMinutes()),
                or(retentionYears, before.retentionYears()));
    }

    private static <T> T or(@Nullable T said, T before) {
        return Objects.requireNonNullElse(said, before);
    }
}
