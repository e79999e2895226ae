package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.framework.FrameworkCommand.PublishPolicy;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;

@Schema(description = "The next version of a framework's policy.", example = """
                {"effectiveFrom": "2027-04-01T00:00:00Z", "policy": {"order": "SPARE_CAPACITY"}}""")
record PublishPolicyBody(
        PolicyBody policy,

        @Schema(description = "From when on it holds; now when absent. Later than every version before it.") @Nullable
        Instant effectiveFrom)
        implements Body {

    PublishPolicy toCommand(FrameworkId framework) {
        return new PublishPolicy(framework, policy.toPolicy(), effectiveFrom);
    }
}
