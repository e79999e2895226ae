package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.homeward.service.intake.Body;

@Schema(description = "A provider to be asked out of order, and why.", example = """
                {"providerId": "rotherham-home-care.1-999000001", "reason": "Cared for the person until last month"}""")
record OfferByHandBody(
        @Size(min = 1, max = 110) @Pattern(regexp = Ids.PROVIDER, message = Ids.PROVIDER_IN_WORDS)
        String providerId,

        @Schema(description = "Encrypted.") @Size(min = 1, max = 1000)
        String reason)
        implements Body {
    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "OfferByHandBody";
    }
}
