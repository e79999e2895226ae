package org.homeward.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;

/**
 * Counts again, event by event, what each provider has promised in each area, from the changes that events tell and
 * not from the totals they carry; keeps every position at which the two differ or a limit is exceeded.
 */
public final class PromisedHours {
    private final Map<Place, WeeklyHours> limits = new HashMap<>();
    private final Map<Place, Map<PackageId, WeeklyHours>> promised = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private record Place(ProviderId provider, Area area) {}

    public void count(long position, ProviderEvent event) {
        switch (event) {
            case ProviderAdmitted admitted -> limit(admitted.providerId(), admitted.areas());
            case CapacityDeclared declared -> {
                if (declared.inEffect()) {
                    limit(declared.providerId(), declared.areas());
                }
            }
            case CapacityTookEffect effect -> limit(effect.providerId(), effect.areas());
            case HoursReserved reserved -> {
                promises(reserved.providerId(), reserved.area())
                        .merge(reserved.packageId(), reserved.hours(), WeeklyHours::plus);
                check(position, reserved.providerId(), reserved.after());
            }
            case HoursReduced reduced -> {
                promises(reduced.providerId(), reduced.area())
                        .merge(reduced.packageId(), reduced.hours(), WeeklyHours::minus);
                check(position, reduced.providerId(), reduced.after());
            }
            case HoursReleased released -> {
                promises(released.providerId(), released.area()).remove(released.packageId());
                check(position, released.providerId(), released.after());
            }
            case HoursCommitted committed -> check(position, committed.providerId(), committed.after());
            case HoursReservationRefused _,
                    EmbargoImposed _,
                    EmbargoLifted _,
                    ProviderSuspended _,
                    SuspensionLifted _,
                    QualityAssessed _,
                    ProviderBecameAvailable _,
                    ProviderExited _ -> {}
        }
    }

    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Who holds hours for each package, by what is counted. */
    public Map<PackageId, Set<ProviderId>> holders() {
        Map<PackageId, Set<ProviderId>> holders = new HashMap<>();
        promised.forEach((place, packages) -> packages.forEach((id, hours) -> {
            if (hours.isMoreThan(WeeklyHours.ZERO)) {
                holders.computeIfAbsent(id, _ -> new HashSet<>()).add(place.provider());
            }
        }));
        return holders;
    }

    private void limit(ProviderId provider, List<AreaHours> areas) {
        areas.forEach(hours -> limits.put(new Place(provider, hours.area()), hours.hoursPerWeek()));
    }

    private Map<PackageId, WeeklyHours> promises(ProviderId provider, Area area) {
        return promised.computeIfAbsent(new Place(provider, area), _ -> new HashMap<>());
    }

    private void check(long position, ProviderId provider, AreaTotals said) {
        Place place = new Place(provider, said.area());
        WeeklyHours counted =
                promises(provider, said.area()).values().stream().reduce(WeeklyHours.ZERO, WeeklyHours::plus);
        if (counted.isMoreThan(limits.get(place))) {
            faults.add(position + ": " + place + " promised " + counted + " of " + limits.get(place));
        }
        if (!counted.equals(said.committed().plus(said.reserved()))) {
            faults.add(position + ": " + place + " says " + said + ", counted " + counted);
        }
    }
}
