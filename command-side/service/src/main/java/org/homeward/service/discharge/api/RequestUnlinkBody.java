package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.contract.PackageId;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "A request that no longer is what the person waits for.", example = """
                {"packageRequestId": "pkg-0198f0c2-5a3e-8c11-9f10-2d7a4b1c9e55",
                 "occurredAt": "2026-11-22T09:30:00Z"}""")
record RequestUnlinkBody(
        @Size(min = 1, max = 64)
        @Pattern(
                regexp = "[A-Za-z0-9._-]+",
                message = "letters, digits, dots, hyphens and underscores, for example pkg-0198f0c2")
        String packageRequestId,

        @Schema(description = "Not before the admission, not in the future; now when absent.") @Nullable
        Instant occurredAt)
        implements Body {

    PackageId packageId() {
        return new PackageId(packageRequestId);
    }
}
