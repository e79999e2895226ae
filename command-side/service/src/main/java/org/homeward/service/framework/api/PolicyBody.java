package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "The rules of a framework that are data. What is absent is as in the standard policy when a framework opens, and as before when a version is published.",
        example = """
                {"order": "QUALITY_PRICE", "qualityWeight": 60, "priceWeight": 40, "modes": {"TIER_1": "ONE_BY_ONE"},
                 "windows": {"DISCHARGE": {"minutes": 120, "workingDays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
                   "opens": "08:00", "closes": "20:00", "bankHolidays": true}},
                 "blockingGrades": ["POOR"], "maximumCarers": 2, "suspensionDays": 28}""")
public record PolicyBody(
        @Schema(description = "Who is asked first among the eligible providers of a stage.")
        Policy.@Nullable Order order,

        @Schema(description = "Weight of quality in QUALITY_PRICE, in per cent.") @Min(0) @Max(100) @Nullable
        Integer qualityWeight,

        @Schema(description = "Weight of price in QUALITY_PRICE; with qualityWeight 100.") @Min(0) @Max(100) @Nullable
        Integer priceWeight,

        @Schema(description = "Weeks over which ROTATION counts awarded hours.") @Min(1) @Max(104) @Nullable
        Integer rotationWeeks,

        @Schema(description = "How the offers of each stage go out.") @Nullable
        Map<Tier, Policy.OfferMode> modes,

        @Schema(description = "How long a provider may take to answer, by urgency.") @Nullable
        Map<Urgency, WindowBody> windows,

        @Schema(description = "Grades that make a provider ineligible; by default none.") @Size(max = 6) @Nullable
        Set<QualityGrade> blockingGrades,

        @Schema(description = "Carers per visit at most.") @Min(1) @Max(10) @Nullable
        Integer maximumCarers,

        @Schema(description = "Days for which a suspended package's provider is kept.") @Min(0) @Max(365) @Nullable
        Integer suspensionDays,

        @Schema(description = "Visits under this length need the short-visit justification.")
        @Min(0)
        @Max(120)
        @Nullable
        Integer shortVisitMinutes,

        @Schema(description = "Years that personal data is kept after care ends.") @Min(1) @Max(100) @Nullable
        Integer retentionYears)
        implements Body {

    private static final Policy STANDARD = Policy.standard();

    @Override
    public void check(Faults faults) {
        // With one of them alone the other stays as it was: the decision knows that one.
        if (qualityWeight != null && priceWeight != null && qualityWeight + priceWeight != 100) {
            faults.at("priceWeight").add(FaultCode.CONTRADICTION, "must make 100 with qualityWeight");
        }
    }

    Policy toPolicy() {
        return toChanges().on(STANDARD);
    }

    public PolicyChanges toChanges() {
        Map<Urgency, Policy.ResponseWindow> said = new HashMap<>();
        if (windows != null) {
            windows.forEach((urgency, window) -> said.put(urgency, window.toWindow()));
        }
        return new PolicyChanges(
                order,
                qualityWeight,
                priceWeight,
                rotationWeeks,
                modes == null ? Map.of() : modes,
                said,
                blockingGrades,
                maximumCarers,
                suspensionDays,
                shortVisitMinutes,
                retentionYears);
    }
}
