package org.homeward.app.security;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/** The other case of {@link NoIssuerIsNamed}. */
final class AnIssuerIsNamed extends NoneNestedConditions {
    AnIssuerIsNamed() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @Conditional(NoIssuerIsNamed.class)
    static final class OursAlone {}
}
