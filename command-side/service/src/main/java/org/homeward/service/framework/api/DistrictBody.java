package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.homeward.service.intake.OrText;
import org.jspecify.annotations.Nullable;

@OrText
@Schema(
        description = "A postcode district and the days on which it belongs to the area; a bare text is a district"
                + " from the framework's first day on.")
record DistrictBody(
        @Schema(example = "S60")
        @Size(max = 4)
        @Pattern(regexp = "[A-Z]{1,2}[0-9][A-Z0-9]?", message = "a postcode district, for example S60")
        String district,

        @Schema(description = "First day; the framework's first day when absent.") @Nullable
        LocalDate from,

        @Schema(description = "Last day; open when absent.") @Nullable
        LocalDate to)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (from != null && to != null && to.isBefore(from)) {
            faults.at("to").add(FaultCode.CONTRADICTION, "must not be before from");
        }
    }

    DistrictAssignment toAssignment(LocalDate opensOn) {
        return new DistrictAssignment(district, from == null ? opensOn : from, to);
    }
}
