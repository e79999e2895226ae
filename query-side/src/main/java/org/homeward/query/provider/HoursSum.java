package org.homeward.query.provider;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Funder;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.CapacityTotals;
import org.jspecify.annotations.Nullable;

/** Adds the hours of providers. */
final class HoursSum {
    private final @Nullable Funder funder;
    private final Map<Tier, Set<ProviderId>> providers = new EnumMap<>(Tier.class);
    private WeeklyHours declared = WeeklyHours.ZERO;
    private WeeklyHours committed = WeeklyHours.ZERO;
    private WeeklyHours reserved = WeeklyHours.ZERO;
    private WeeklyHours spare = WeeklyHours.ZERO;
    private WeeklyHours spareBarred = WeeklyHours.ZERO;
    private WeeklyHours committedNhs = WeeklyHours.ZERO;

    /** @param funder whose committed hours count; null: everybody's */
    private HoursSum(@Nullable Funder funder) {
        this.funder = funder;
    }

    static HoursSum of(Collection<ProviderHours> all, @Nullable Funder funder) {
        HoursSum sum = new HoursSum(funder);
        all.forEach(sum::add);
        return sum;
    }

    private void add(ProviderHours hours) {
        declared = declared.plus(hours.entry().declared());
        committed = committed.plus(hours.entry().committed());
        reserved = reserved.plus(hours.entry().reserved());
        spare = spare.plus(hours.entry().spare());
        spareBarred = hours.barred() ? spareBarred.plus(hours.entry().spare()) : spareBarred;
        committedNhs = committedNhs.plus(hours.entry().committedNhs());
        if (hours.counts()) {
            providers.computeIfAbsent(hours.tier(), tier -> new HashSet<>()).add(hours.provider());
        }
    }

    int providers() {
        return providers.values().stream().mapToInt(Set::size).sum();
    }

    WeeklyHours declared() {
        return declared;
    }

    WeeklyHours committed() {
        return committedByFunder().values().stream().reduce(WeeklyHours.ZERO, WeeklyHours::plus);
    }

    WeeklyHours reserved() {
        return reserved;
    }

    WeeklyHours spare() {
        return spare;
    }

    WeeklyHours spareBarred() {
        return spareBarred;
    }

    Map<Funder, WeeklyHours> committedByFunder() {
        Map<Funder, WeeklyHours> byFunder = new EnumMap<>(Funder.class);
        byFunder.put(Funder.COUNCIL, committed.minus(committedNhs));
        byFunder.put(Funder.NHS, committedNhs);
        if (funder != null) {
            byFunder.keySet().retainAll(Set.of(funder));
        }
        return byFunder;
    }

    CapacityTotals totals() {
        Map<Tier, Integer> byTier = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            byTier.put(tier, providers.getOrDefault(tier, Set.of()).size());
        }
        return new CapacityTotals(
                providers(), byTier, declared(), committed(), reserved(), spare(), spareBarred(), committedByFunder());
    }
}
