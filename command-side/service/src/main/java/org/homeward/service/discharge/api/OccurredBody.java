package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "When it was so; now, if nothing is said.", example = """
                {"occurredAt": "2026-11-22T09:30:00Z"}""")
record OccurredBody(
        @Schema(description = "Not before the admission, not in the future; now when absent.") @Nullable
        Instant occurredAt)
        implements Body {}
