package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.homeward.contract.ProviderId;
import org.homeward.contract.provider.ProviderCommand.ExitKind;
import org.homeward.contract.provider.ProviderCommand.ExitProvider;
import org.homeward.service.intake.Body;

@Schema(description = "How and why a provider leaves the framework.", example = """
                {"kind": "PLANNED", "reason": "Contract ends by agreement"}""")
record ExitBody(
        ExitKind kind,

        @Schema(description = "About the provider: no personal data.") @Size(min = 1, max = 1000)
        String reason)
        implements Body {

    ExitProvider toCommand(ProviderId provider) {
        return new ExitProvider(provider, kind, reason);
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "ExitBody";
    }
}
