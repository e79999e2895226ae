package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.service.intake.Body;

@Schema(description = "The last day of care, and why it ended.", example = """
                {"endedOn": "2027-02-14", "reason": "NO_LONGER_NEEDED"}""")
record EndBody(LocalDate endedOn, EndReason reason) implements Body {}
