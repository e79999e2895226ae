package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "Why visits under the policy's length may be used: all three must be true.")
record ShortVisitBody(
        @Schema(description = "The worker is known to the person.")
        Boolean workerKnown,

        @Schema(description = "The visit is part of a wider package.")
        Boolean partOfWiderPackage,

        @Schema(description = "It is long enough for a time-limited task or a safe-and-well check.")
        Boolean timeLimitedTaskOrSafeAndWellCheck)
        implements Body {

    static @Nullable ShortVisit toShortVisit(@Nullable ShortVisitBody body) {
        return body == null
                ? null
                : new ShortVisit(body.workerKnown, body.partOfWiderPackage, body.timeLimitedTaskOrSafeAndWellCheck);
    }
}
