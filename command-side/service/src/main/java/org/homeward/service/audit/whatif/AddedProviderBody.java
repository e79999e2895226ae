package org.homeward.service.audit.whatif;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.WhatIfQuestion.AddedProvider;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.Faults;
import org.homeward.service.provider.api.AreaHoursBody;
import org.jspecify.annotations.Nullable;

@Schema(description = "A provider that never was; its id in the answer ends with `what-if-` and its place in the list.")
record AddedProviderBody(
        @Schema(example = "Larkspur Care") @Size(min = 1, max = 200)
        String name,

        Tier tier,

        @Schema(description = "Weekly hours by area, each area once.") @Size(min = 1, max = 50)
        List<AreaHoursBody> areas,

        @Schema(description = "Specialist needs it can meet; none when absent.") @Size(max = 4) @Nullable
        Set<SpecialistNeed> needs,

        @Schema(description = "Whether it can send two carers to a visit; true when absent.") @Nullable
        Boolean twoCarerVisits,

        @Schema(description = "Its hourly rate in pence.") @Min(1) @Max(100_000)
        Integer ratePencePerHour,

        @Schema(description = "Its grade; not rated when absent.") @Nullable
        QualityGrade grade)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (areas != null) {
            AreaHoursBody.checkNamedOnce(areas, faults.at("areas"));
        }
    }

    AddedProvider toProvider() {
        return new AddedProvider(
                name,
                tier,
                AreaHoursBody.toAreaHours(areas),
                needs == null ? List.of() : needs.stream().sorted().toList(),
                Objects.requireNonNullElse(twoCarerVisits, true),
                ratePencePerHour,
                Objects.requireNonNullElse(grade, QualityGrade.NOT_RATED));
    }
}
