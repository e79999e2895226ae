package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.Set;
import org.homeward.contract.Weekday;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;

@Schema(description = "A response window, in working time of Europe/London.")
public record WindowBody(
        @Schema(description = "Working minutes until an offer expires.") @Min(1) @Max(100_000)
        Integer minutes,

        @Schema(description = "Days that count.") @Size(min = 1, max = 7)
        Set<Weekday> workingDays,

        @Schema(type = "string", example = "08:30", description = "Start of the working day.")
        LocalTime opens,

        @Schema(type = "string", example = "17:30", description = "End of the working day.")
        LocalTime closes,

        @Schema(description = "Whether English bank holidays count as working days.")
        Boolean bankHolidays)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (opens != null && closes != null && !closes.isAfter(opens)) {
            faults.at("closes").add(FaultCode.CONTRADICTION, "must be after opens");
        }
    }

    ResponseWindow toWindow() {
        return new ResponseWindow(minutes, workingDays.stream().sorted().toList(), opens, closes, bankHolidays);
    }
}
