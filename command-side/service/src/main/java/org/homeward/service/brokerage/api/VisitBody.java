package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Weekday;
import org.homeward.contract.brokerage.Visit;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "A visit that recurs every week.")
record VisitBody(
        Visit.Band band,
        @Min(5) @Max(720) Integer minutes,

        @Schema(description = "Each day once.") @Size(min = 1, max = 7)
        Set<Weekday> days,

        @Schema(description = "Carers per visit; the framework's policy says how many at most.") @Min(1) @Max(10)
        Integer carers)
        implements Body {

    private static final int MINUTES_OF_A_WEEK = 168 * 60;

    Visit toVisit() {
        return new Visit(band, minutes, List.copyOf(days), carers);
    }

    static List<Visit> toVisits(List<VisitBody> visits) {
        return visits.stream().map(VisitBody::toVisit).toList();
    }

    /** A carer's week has 168 hours. */
    static void checkWeek(@Nullable List<VisitBody> visits, Faults faults) {
        if (visits != null
                && visits.stream().mapToInt(VisitBody::minutesPerCarer).sum() > MINUTES_OF_A_WEEK) {
            faults.add(FaultCode.OUT_OF_RANGE, "must be 168 hours per carer and week at most");
        }
    }

    private int minutesPerCarer() {
        return minutes == null || days == null ? 0 : minutes * days.size();
    }
}
