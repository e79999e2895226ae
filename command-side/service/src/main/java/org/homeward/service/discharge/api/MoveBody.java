package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "Where the person is now.", example = """
                {"hospital": "RFR", "ward": "B2", "occurredAt": "2026-11-22T09:30:00Z"}""")
record MoveBody(
        @Schema(description = "ODS code: 1 to 9 letters and digits.", example = "RFR")
        @Size(min = 1, max = Hospital.LONGEST)
        @Pattern(regexp = Hospital.PATTERN, message = Hospital.IN_WORDS)
        String hospital,

        @Schema(example = "B2") @Size(min = 1, max = 40) String ward,

        @Schema(description = "Not before the admission, not in the future; now when absent.") @Nullable
        Instant occurredAt)
        implements Body {}
