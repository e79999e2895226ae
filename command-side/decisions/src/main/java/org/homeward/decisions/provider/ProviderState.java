package org.homeward.decisions.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.PackageId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
import org.jspecify.annotations.Nullable;

/** A provider as its own stream knows it. */
public sealed interface ProviderState {
    /** No provider of this id was ever admitted. */
    record Unknown() implements ProviderState {}

    /**
     * @param areas declared, committed and reserved hours by area
     * @param scheduled declarations for the future, earliest first
     * @param promises hours held, by package and the round in which it was accepted
     * @param released of each package the latest round whose hours were released: they are never reserved again
     * @param refused reservations that were refused, so that asking again gives the same answer
     * @param assessedOn day of the newest full assessment of its quality; null: none yet
     * @param grade of that assessment; null: none yet
     * @param availableFrom day still to come from which it is available; null: it is
     */
    record Member(
            FrameworkId frameworkId,
            boolean exited,
            Set<BarSource> embargoes,
            Set<BarSource> suspensions,
            Map<Area, AreaTotals> areas,
            List<ScheduledLimit> scheduled,
            Map<Acceptance, Promise> promises,
            Map<PackageId, Integer> released,
            Map<Asked, Refusal> refused,
            @Nullable LocalDate assessedOn,
            @Nullable QualityGrade grade,
            @Nullable LocalDate availableFrom)
            implements ProviderState {

        AreaTotals totals(Area area) {
            return areas.getOrDefault(
                    area, new AreaTotals(area, WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO, WeeklyHours.ZERO));
        }

        /** Spare hours under the lowest limit declared for now or any later time: a promise outlasts a change. */
        WeeklyHours spare(Area area) {
            AreaTotals totals = totals(area);
            WeeklyHours limit = Stream.concat(
                            Stream.of(totals.declared()),
                            scheduled.stream()
                                    .flatMap(later -> later.areas().stream())
                                    .filter(later -> later.area().equals(area))
                                    .map(later -> later.hoursPerWeek()))
                    .min(WeeklyHours::compareTo)
                    .orElseThrow();
            return limit.minus(totals.committed()).minus(totals.reserved());
        }

        /** Why a package that is new to the provider cannot come to it, whatever its hours. */
        @Nullable
        RejectionCode bar() {
            if (exited) {
                return RejectionCode.PROVIDER_EXITED;
            }
            if (!embargoes.isEmpty()) {
                return RejectionCode.PROVIDER_EMBARGOED;
            }
            return suspensions.isEmpty() ? null : RejectionCode.PROVIDER_SUSPENDED;
        }
    }

    /** The round of a package in which the provider accepted it. A package that comes back is another promise. */
    record Acceptance(PackageId packageId, int round) {}

    /** A reservation, which is unique in its package only. */
    record Asked(PackageId packageId, String reservation) {}

    /** Why a reservation was refused. */
    record Refusal(RejectionCode code, WeeklyHours spare) {}
}
