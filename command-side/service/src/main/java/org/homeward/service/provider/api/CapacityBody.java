package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.ProviderId;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.decisions.LondonTime;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "A declaration of weekly hours. Areas that are not named stay as they are.", example = """
                {"effectiveFrom": "2026-12-01", "areas": [{"area": "NORTH", "hoursPerWeek": 950.0}]}""")
record CapacityBody(
        @Schema(description = "First day, London time, on which it holds; at once when absent or today.") @Nullable
        LocalDate effectiveFrom,

        @Size(min = 1, max = 50) List<AreaHoursBody> areas)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (areas != null) {
            AreaHoursBody.checkNamedOnce(areas, faults.at("areas"));
        }
    }

    DeclareCapacity toCommand(ProviderId provider, LocalDate today) {
        LocalDate from = effectiveFrom;
        return new DeclareCapacity(
                provider,
                AreaHoursBody.toAreaHours(areas),
                from == null || from.equals(today) ? null : LondonTime.startOf(from));
    }
}
