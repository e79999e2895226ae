package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A provider's yes. A provider sends `{}` or nothing; a broker says who answered and when.",
        example = """
                {"answeredBy": "Duty manager", "answeredAt": "2026-11-23T09:30:00Z"}""")
record AcceptanceBody(
        @Schema(description = "Required of a broker; encrypted.") @Size(min = 1, max = 200) @Nullable
        String answeredBy,

        @Schema(description = "Required of a broker: when the answer was given.") @Nullable
        Instant answeredAt)
        implements Body, Answered {

    static final AcceptanceBody BY_THE_PROVIDER = new AcceptanceBody(null, null);

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "AcceptanceBody";
    }
}
