package org.homeward.service.audit.whatif;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "What takes the place of an answer that nobody gave on record; as measured where absent.")
record AssumptionsBody(
        @Schema(description = "How many in a hundred say yes; absent: as often as the provider did in the period.")
        @Min(0)
        @Max(100)
        @Nullable
        Integer acceptancePercent,

        @Schema(description = "Working minutes until the answer; absent: the provider's median in the period.")
        @Min(1)
        @Max(100_000)
        @Nullable
        Integer answerMinutes,

        @Schema(
                description = "With fewer recorded answers a provider is taken to answer as its tier does.",
                defaultValue = "5")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer fewestAnswers)
        implements Body {

    Assumptions toAssumptions() {
        return new Assumptions(
                acceptancePercent,
                answerMinutes,
                Objects.requireNonNullElse(fewestAnswers, Assumptions.FEWEST_ANSWERS));
    }
}
