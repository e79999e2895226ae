package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.homeward.service.intake.Body;

@Schema(description = "Why an entry was wrong.", example = """
                {"reason": "Entered for the wrong person"}""")
record RetractionBody(
        @Schema(description = "Encrypted.") @Size(min = 1, max = 1000)
        String reason) implements Body {
    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "RetractionBody";
    }
}
