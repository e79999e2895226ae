package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.HandBackOnAssessment;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "What the provider's own assessment of the person came to.", example = """
                {"outcome": "CONFIRMED", "assessedOn": "2026-11-24"}""")
record AssessmentBody(
        Outcome outcome,

        @Schema(description = "Required when handed back, else refused.") @Nullable
        HandBackReason reason,

        @Schema(description = "Only when handed back; encrypted.") @Size(min = 1, max = 1000) @Nullable
        String note,

        @Schema(description = "Required when confirmed, else refused.") @Nullable
        LocalDate assessedOn)
        implements Body {

    enum Outcome {
        CONFIRMED,
        HANDED_BACK
    }

    @Override
    public void check(Faults faults) {
        boolean confirmed = outcome == Outcome.CONFIRMED;
        boolean handedBack = outcome == Outcome.HANDED_BACK;
        only(handedBack, reason, faults.at("reason"));
        only(confirmed, assessedOn, faults.at("assessedOn"));
        if (confirmed && note != null) {
            only(false, note, faults.at("note"));
        }
    }

    private void only(boolean needed, @Nullable Object value, Faults faults) {
        if (needed && value == null) {
            faults.add(FaultCode.REQUIRED, "is required for the outcome " + outcome);
        } else if (!needed && value != null && outcome != null) {
            faults.add(FaultCode.NOT_ALLOWED_HERE, "is not for the outcome " + outcome);
        }
    }

    PackageCommand toCommand(PackageId id, @Nullable Sealed sealedNote) {
        return switch (outcome) {
            case CONFIRMED -> new ConfirmAssessment(id, Objects.requireNonNull(assessedOn));
            case HANDED_BACK -> new HandBackOnAssessment(id, Objects.requireNonNull(reason), sealedNote);
        };
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "AssessmentBody";
    }
}
