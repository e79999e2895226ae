package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.service.intake.Body;

@Schema(description = "An area of a framework.")
record AreaBody(
        @Schema(example = "NORTH")
        @Size(min = 1, max = 20)
        @Pattern(
                regexp = "[A-Z][A-Z0-9_]*",
                message =
                        "a code of upper case letters, digits and underscores, a letter first" + ", for example NORTH")
        String code,

        @Schema(example = "North") @Size(min = 1, max = 100) String name,

        @Schema(description = "Each a text such as `S60`, or an object with the days on which it holds.")
        @Size(min = 1, max = 500)
        List<DistrictBody> districts)
        implements Body {

    FrameworkArea toArea(LocalDate opensOn) {
        return new FrameworkArea(
                new Area(code),
                name,
                districts.stream()
                        .map(district -> district.toAssignment(opensOn))
                        .toList());
    }
}
