package org.homeward.decisions.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.decisions.Example.FRAMEWORK;
import static org.homeward.decisions.Example.london;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.FrameworkCommand.PublishPolicy;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.Policy;
import org.homeward.decisions.Example;
import org.homeward.decisions.History;
import org.junit.jupiter.api.Test;

class FrameworkDeciderTest {
    private static final Instant NOW = london("2026-03-03T09:00");
    private static final OpenFramework OPEN = openingOn(LocalDate.of(2026, 1, 1));
    private static final Policy OTHER = Example.ordering(Policy.Order.SPARE_CAPACITY);

    private final History<FrameworkCommand, FrameworkState, FrameworkEvent> framework =
            new History<>(new FrameworkDecider(), NOW);

    private static OpenFramework openingOn(LocalDate opensOn) {
        return new OpenFramework(
                FRAMEWORK, "Home care", Example.areas(), opensOn, Example.CLOSES_ON, Policy.standard());
    }

    @Test
    void aFrameworkOpensWithItsFirstPolicyInForceFromItsFirstDay() {
        assertThat(framework.status()).isEqualTo("UNKNOWN");

        assertThat(framework.accepted(OPEN))
                .containsExactly(
                        new FrameworkOpened(
                                FRAMEWORK,
                                "Home care",
                                Example.areas(),
                                LocalDate.of(2026, 1, 1),
                                Example.CLOSES_ON,
                                NOW),
                        new PolicyPublished(FRAMEWORK, 1, Policy.standard(), london("2026-01-01T00:00"), NOW));
        assertThat(framework.status()).isEqualTo("OPEN");
    }

    @Test
    void aFrameworkThatOpensLaterHasItsPolicyAlready() {
        framework.given(openingOn(LocalDate.of(2026, 6, 1)));

        assertThat(framework.last(PolicyPublished.class).effectiveFrom()).isEqualTo(NOW);
    }

    @Test
    void aFrameworkOpensOnce() {
        framework.given(OPEN);

        assertThat(framework.rejected(OPEN).code()).isEqualTo(RejectionCode.FRAMEWORK_EXISTS);
    }

    @Test
    void aPolicyNeedsAFramework() {
        assertThat(framework.rejected(new PublishPolicy(FRAMEWORK, OTHER, null)).code())
                .isEqualTo(RejectionCode.FRAMEWORK_NOT_FOUND);
    }

    @Test
    void policyVersionsCountUpAndHoldFromNowUnlessALaterInstantIsNamed() {
        Instant nextMonth = london("2026-04-01T00:00");
        framework.given(OPEN);

        assertThat(framework.accepted(new PublishPolicy(FRAMEWORK, OTHER, null)))
                .containsExactly(new PolicyPublished(FRAMEWORK, 2, OTHER, NOW, NOW));
        assertThat(framework.accepted(new PublishPolicy(FRAMEWORK, Policy.standard(), nextMonth)))
                .containsExactly(new PolicyPublished(FRAMEWORK, 3, Policy.standard(), nextMonth, NOW));
    }

    @Test
    void aPolicyNeverTakesEffectInThePast() {
        framework.given(OPEN);

        assertThat(framework
                        .rejected(new PublishPolicy(FRAMEWORK, OTHER, NOW.minus(Duration.ofNanos(1000))))
                        .code())
                .isEqualTo(RejectionCode.POLICY_NOT_LATER);
    }

    @Test
    void aPolicyTakesEffectAfterTheOneBefore() {
        Instant nextMonth = london("2026-04-01T00:00");
        framework.given(OPEN).given(new PublishPolicy(FRAMEWORK, OTHER, nextMonth));

        assertThat(framework
                        .rejected(new PublishPolicy(FRAMEWORK, OTHER, nextMonth))
                        .code())
                .isEqualTo(RejectionCode.POLICY_NOT_LATER);
        Rejection now = framework.rejected(new PublishPolicy(FRAMEWORK, OTHER, null));
        assertThat(now.code()).isEqualTo(RejectionCode.POLICY_NOT_LATER);
        assertThat(now.parameters()).containsEntry("field", "effectiveFrom");
        assertThat(framework
                        .single(new PublishPolicy(FRAMEWORK, OTHER, nextMonth.plusSeconds(1)), PolicyPublished.class)
                        .version())
                .isEqualTo(3);
    }

    @Test
    void everyCommandConcernsItsOwnFramework() {
        assertThat(new FrameworkDecider().frameworkOf(OPEN, framework.state())).contains(FRAMEWORK);
    }
}
