package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "A provider gives a package back; re-brokering begins at once.", example = """
                {"reason": "NOTICE_BY_PROVIDER", "note": "The round ends", "lastDay": "2027-01-31"}""")
record HandBackBody(
        HandBackReason reason,

        @Schema(description = "Encrypted.") @Size(min = 1, max = 1000) @Nullable
        String note,

        @Schema(description = "Last day of care by this provider; absent when care never started.") @Nullable
        LocalDate lastDay)
        implements Body {
    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "HandBackBody";
    }
}
