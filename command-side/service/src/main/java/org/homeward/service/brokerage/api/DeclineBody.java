package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "A provider's no, and why.", example = """
                {"reason": "NO_STAFF", "note": "Two carers are ill this week", "answeredBy": "Duty manager",
                 "answeredAt": "2026-11-23T09:30:00Z"}""")
record DeclineBody(
        DeclineReason reason,

        @Schema(description = "Required for SAFETY and OTHER; encrypted.") @Size(min = 1, max = 1000) @Nullable
        String note,

        @Schema(description = "Required of a broker; encrypted.") @Size(min = 1, max = 200) @Nullable
        String answeredBy,

        @Schema(description = "Required of a broker: when the answer was given.") @Nullable
        Instant answeredAt)
        implements Body, Answered {

    @Override
    public void check(Faults faults) {
        if (note == null && (reason == DeclineReason.SAFETY || reason == DeclineReason.OTHER)) {
            faults.at("note").add(FaultCode.REQUIRED, "is required for the reason " + reason);
        }
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "DeclineBody";
    }
}
