package org.homeward.decisions;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.Policy;
import org.jspecify.annotations.Nullable;

/** A framework with the policy version in force at the moment of the decision. */
public record FrameworkFacts(
        FrameworkId id,
        List<FrameworkArea> areas,
        LocalDate opensOn,
        @Nullable LocalDate closesOn,
        int policyVersion,
        Policy policy) {

    public FrameworkFacts {
        areas = List.copyOf(areas);
    }

    public boolean isOpenOn(LocalDate day) {
        return !day.isBefore(opensOn) && (closesOn == null || !day.isAfter(closesOn));
    }

    public boolean hasArea(Area area) {
        return areas.stream().anyMatch(known -> known.code().equals(area));
    }

    /** The area to which a postcode district belongs on a day. */
    public Optional<Area> areaOf(String district, LocalDate day) {
        return areas.stream()
                .filter(area -> area.districts().stream()
                        .anyMatch(assigned -> assigned.district().equals(district) && assigned.holdsOn(day)))
                .map(FrameworkArea::code)
                .findFirst();
    }
}
