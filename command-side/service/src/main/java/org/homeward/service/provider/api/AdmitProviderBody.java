package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "A provider to be admitted to a framework.", example = """
                {"name": "Larkspur Care", "cqcLocationId": "1-999000001", "tier": "TIER_1",
                 "areas": [{"area": "NORTH", "hoursPerWeek": 950.0}], "needs": ["MENTAL_HEALTH"],
                 "twoCarerVisits": true, "ratePencePerHour": 2450, "availableFrom": "2026-12-01"}""")
record AdmitProviderBody(
        @Size(min = 1, max = 200) String name,

        @Schema(example = "1-999000001", description = "`1-` and digits; other forms with cqcLocationIdOverride.")
        @Size(min = 1, max = 40)
        @Pattern(regexp = "[A-Za-z0-9-]+", message = "letters, digits and hyphens, for example 1-107338589")
        String cqcLocationId,

        @Schema(description = "True accepts a CQC location id that is not `1-` and digits.") @Nullable
        Boolean cqcLocationIdOverride,

        Tier tier,

        @Schema(description = "Weekly hours by area, each area once.") @Size(min = 1, max = 50)
        List<AreaHoursBody> areas,

        @Schema(description = "Specialist needs it can meet; none when absent.") @Size(max = 4) @Nullable
        Set<SpecialistNeed> needs,

        @Schema(description = "Whether it can send two carers to a visit.")
        Boolean twoCarerVisits,

        @Schema(description = "Its hourly rate in pence.") @Min(1) @Max(100_000)
        Integer ratePencePerHour,

        @Schema(description = "First day on which it can take packages; today when absent.") @Nullable
        LocalDate availableFrom)
        implements Body {

    private static final java.util.regex.Pattern USUAL_LOCATION = java.util.regex.Pattern.compile("1-[0-9]{1,38}");

    @Override
    public void check(Faults faults) {
        if (cqcLocationId != null
                && !Boolean.TRUE.equals(cqcLocationIdOverride)
                && !USUAL_LOCATION.matcher(cqcLocationId).matches()) {
            faults.at("cqcLocationId")
                    .add(FaultCode.BAD_FORMAT, "must be 1- and digits, unless cqcLocationIdOverride is true");
        }
        if (areas != null) {
            AreaHoursBody.checkNamedOnce(areas, faults.at("areas"));
        }
    }

    AdmitProvider toCommand(FrameworkId framework, LocalDate today) {
        return new AdmitProvider(
                ProviderId.of(framework, cqcLocationId),
                framework,
                name,
                cqcLocationId,
                tier,
                AreaHoursBody.toAreaHours(areas),
                needs == null ? List.of() : needs.stream().sorted().toList(),
                twoCarerVisits,
                ratePencePerHour,
                Objects.requireNonNullElse(availableFrom, today));
    }
}
