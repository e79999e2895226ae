package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "An interim bed.", example = """
                {"place": "Example House", "occurredAt": "2026-11-22T09:30:00Z"}""")
record StepDownBody(
        @Schema(description = "The name of the home; never the person's own address.") @Size(min = 1, max = 200)
        String place,

        @Schema(description = "Not before the admission, not in the future; now when absent.") @Nullable
        Instant occurredAt)
        implements Body {}
