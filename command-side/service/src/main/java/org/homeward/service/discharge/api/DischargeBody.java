package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.homeward.contract.discharge.Pathway;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "The person left.", example = """
                {"occurredAt": "2026-11-24T11:00:00Z", "pathway": "P1"}""")
record DischargeBody(
        @Schema(description = "Not before the admission, not in the future; now when absent.") @Nullable
        Instant occurredAt,

        @Schema(description = "The pathway really taken; the expected one when absent.") @Nullable
        Pathway pathway)
        implements Body {

    static final DischargeBody NOW = new DischargeBody(null, null);
}
