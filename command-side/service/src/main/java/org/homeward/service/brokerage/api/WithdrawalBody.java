package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.homeward.service.intake.Body;

@Schema(description = "Why a request is withdrawn.", example = """
                {"reason": "The family will help"}""")
record WithdrawalBody(
        @Schema(description = "Encrypted.") @Size(min = 1, max = 1000)
        String reason) implements Body {
    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "WithdrawalBody";
    }
}
