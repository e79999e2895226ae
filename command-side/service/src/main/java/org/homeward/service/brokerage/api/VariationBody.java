package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "The care as it is to be, whole; more hours are reserved before it holds.", example = """
                {"visits": [{"band": "MORNING", "minutes": 60, "days": ["MON", "TUE", "WED", "THU", "FRI"], "carers": 1}],
                 "shortVisit": null, "effectiveFrom": "2026-12-07", "reason": "Needs help to wash"}""")
record VariationBody(
        @Size(min = 1, max = 50) List<VisitBody> visits,
        @Nullable ShortVisitBody shortVisit,

        @Schema(description = "First day of the care as it is to be: today or later.")
        LocalDate effectiveFrom,

        @Schema(description = "Encrypted.") @Size(min = 1, max = 1000)
        String reason)
        implements Body {

    @Override
    public void check(Faults faults) {
        VisitBody.checkWeek(visits, faults.at("visits"));
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "VariationBody";
    }
}
