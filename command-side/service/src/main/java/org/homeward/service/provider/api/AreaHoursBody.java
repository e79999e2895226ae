package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaHours;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;

@Schema(description = "Hours a week declared for an area.")
public record AreaHoursBody(
        @Schema(example = "NORTH", description = "An area's code.")
        @Size(min = 1, max = 20)
        @Pattern(
                regexp = "[A-Z][A-Z0-9_]*",
                message =
                        "a code of upper case letters, digits and underscores, a letter first" + ", for example NORTH")
        String area,

        @Schema(example = "950.0", multipleOf = 0.25, description = "In quarter hours; 0 declares that there are none.")
        @DecimalMin("0")
        @DecimalMax("100000")
        BigDecimal hoursPerWeek)
        implements Body {

    AreaHours toAreaHours() {
        return new AreaHours(new Area(area), WeeklyHours.of(hoursPerWeek));
    }

    public static List<AreaHours> toAreaHours(List<AreaHoursBody> areas) {
        return areas.stream().map(AreaHoursBody::toAreaHours).toList();
    }

    public static void checkNamedOnce(List<AreaHoursBody> areas, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < areas.size(); index++) {
            String area = areas.get(index).area();
            if (area != null && !seen.add(area)) {
                faults.at(index).at("area").add(FaultCode.DUPLICATE, "is named twice");
            }
        }
    }
}
