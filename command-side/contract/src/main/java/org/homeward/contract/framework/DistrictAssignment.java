package org.homeward.contract.framework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A postcode district, for example {@code S60}, that belongs to an area from one day to another (inclusive; open if null). */
public record DistrictAssignment(
        String district, LocalDate from, @Nullable LocalDate to) {
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
