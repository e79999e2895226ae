package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.contract.discharge.CancellationReason;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "Why a case ends without a discharge.", example = """
                {"reason": "MOVED", "note": "To a hospital near the family", "occurredAt": "2026-11-22T09:30:00Z"}""")
record CancellationBody(
        CancellationReason reason,

        @Schema(description = "Encrypted.") @Size(min = 1, max = 1000) @Nullable
        String note,

        @Schema(description = "Not before the admission, not in the future; now when absent.") @Nullable
        Instant occurredAt)
        implements Body {
    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "CancellationBody";
    }
}
