package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.contract.PackageId;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "A package request of the same person.", example = """
                {"packageRequestId": "pkg-0198f0c2-5a3e-8c11-9f10-2d7a4b1c9e55"}""")
record RequestLinkBody(
        @Size(min = 1, max = 64)
        @Pattern(
                regexp = "[A-Za-z0-9._-]+",
                message = "letters, digits, dots, hyphens and underscores, for example pkg-0198f0c2")
        String packageRequestId,

        @Schema(
                description = "From when it is for this stay. When absent: since it was made, but not before the"
                        + " admission.")
        @Nullable
        Instant occurredAt)
        implements Body {

    PackageId packageId() {
        return new PackageId(packageRequestId);
    }
}
