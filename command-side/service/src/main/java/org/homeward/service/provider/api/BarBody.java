package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.homeward.contract.provider.BarSource;
import org.homeward.service.intake.Body;

@Schema(description = "Who bars a provider, or lifts the bar, and why.", example = """
                {"source": "CQC", "reason": "Warning notice of 20 November"}""")
record BarBody(
        @Schema(description = "Only the source that imposed a bar lifts it.")
        BarSource source,

        @Schema(description = "About the provider: no personal data.") @Size(min = 1, max = 1000)
        String reason)
        implements Body {
    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "BarBody";
    }
}
