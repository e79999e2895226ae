package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;

@Schema(description = "The last day of care, and why it ended.", example = """
                {"endedOn": "2027-02-14", "reason": "NO_LONGER_NEEDED"}""")
record EndBody(
        LocalDate endedOn,

        @Schema(description = "Any but SUSPENSION_LAPSED, which time alone brings about.")
        EndReason reason)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (reason == EndReason.SUSPENSION_LAPSED) {
            faults.at("reason")
                    .add(FaultCode.NOT_ALLOWED_HERE, "is what the program records when a suspension is over");
        }
    }
}
