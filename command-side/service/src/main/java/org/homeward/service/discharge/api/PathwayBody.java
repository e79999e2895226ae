package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.homeward.contract.discharge.Pathway;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "The pathway that is expected from then on.", example = """
                {"pathway": "P2", "occurredAt": "2026-11-22T09:30:00Z"}""")
record PathwayBody(
        Pathway pathway,

        @Schema(description = "Not before the admission, not in the future; now when absent.") @Nullable
        Instant occurredAt)
        implements Body {}
