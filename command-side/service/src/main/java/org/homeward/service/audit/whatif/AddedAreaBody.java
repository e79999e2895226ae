package org.homeward.service.audit.whatif;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.WhatIfQuestion.AddedArea;
import org.homeward.contract.audit.WhatIfQuestion.AddedHours;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "An area that never was.")
record AddedAreaBody(
        @Schema(example = "EAST")
        @Size(min = 1, max = 20)
        @Pattern(
                regexp = "[A-Z][A-Z0-9_]*",
                message = "a code of upper case letters, digits and underscores, a letter first, for example EAST")
        String code,

        @Schema(example = "East") @Size(min = 1, max = 100) String name,

        @Schema(description = "Postcode districts; they leave the areas that have them.") @Size(min = 1, max = 500)
        List<
                        @Size(max = 4)
                        @Pattern(regexp = "[A-Z]{1,2}[0-9][A-Z0-9]?", message = "a postcode district, for example S60")
                        String>
                districts,

        @Schema(description = "What providers that are there declare for it.") @Size(max = 100) @Nullable
        List<AddedHoursBody> hours)
        implements Body {

    @Schema(description = "Hours a week that a provider declares for the area.")
    record AddedHoursBody(
            @Schema(example = "rotherham-home-care.1-999000001") @Size(min = 1, max = 110)
            String providerId,

            @Schema(example = "300.0", multipleOf = 0.25, description = "In quarter hours.")
            @DecimalMin("0")
            @DecimalMax("100000")
            BigDecimal hoursPerWeek)
            implements Body {

        AddedHours toHours() {
            return new AddedHours(new ProviderId(providerId), WeeklyHours.of(hoursPerWeek));
        }
    }

    AddedArea toArea() {
        return new AddedArea(
                new Area(code),
                name,
                districts,
                hours == null
                        ? List.of()
                        : hours.stream().map(AddedHoursBody::toHours).toList());
    }
}
