package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.framework.FrameworkCommand.PublishPolicy;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "The next version of a framework's policy: what is absent stays as in the version in force by then.",
        example = """
                {"effectiveFrom": "2027-04-01T00:00:00Z", "policy": {"order": "SPARE_CAPACITY"}}""")
record PublishPolicyBody(
        PolicyBody policy,

        @Schema(
                description = "From when on it holds; now when absent, never in the past. It may come before a version"
                        + " published for later; one for the same instant takes that one's place.")
        @Nullable
        Instant effectiveFrom)
        implements Body {

    PublishPolicy toCommand(FrameworkId framework) {
        return new PublishPolicy(framework, policy.toChanges(), effectiveFrom);
    }
}
