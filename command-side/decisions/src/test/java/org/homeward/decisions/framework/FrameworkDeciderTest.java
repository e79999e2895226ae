package org.homeward.decisions.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.decisions.Example.FRAMEWORK;
import static org.homeward.decisions.Example.london;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkCommand.BringPolicyIntoEffect;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.FrameworkCommand.PublishPolicy;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.FrameworkEvent.PolicyTookEffect;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.PolicyChanges;
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
    void aPolicyPublishedForLaterTakesEffectOnceAtItsInstantHoweverLateItIsNoticed() {
        Instant nextMonth = NOW.plus(Duration.ofDays(30));
        framework.given(OPEN);
        framework.given(new PublishPolicy(FRAMEWORK, PolicyChanges.to(OTHER), nextMonth));
        framework.unchanged(new BringPolicyIntoEffect(FRAMEWORK));

        framework.at(nextMonth.minusNanos(1000)).unchanged(new BringPolicyIntoEffect(FRAMEWORK));
        assertThat(framework.at(nextMonth.plus(Duration.ofDays(2))).accepted(new BringPolicyIntoEffect(FRAMEWORK)))
                .containsExactly(new PolicyTookEffect(FRAMEWORK, 2, nextMonth));
        framework.unchanged(new BringPolicyIntoEffect(FRAMEWORK));
    }

    @Test
    void aPolicyThatHoldsFromNowOnTakesNoFurtherEffect() {
        framework.given(OPEN);
        framework.at(NOW.plusSeconds(1)).given(new PublishPolicy(FRAMEWORK, PolicyChanges.to(OTHER), null));

        framework.at(NOW.plus(Duration.ofDays(40))).unchanged(new BringPolicyIntoEffect(FRAMEWORK));
    }

    @Test
    void onlyAFrameworkHasPolicies() {
        assertThat(framework.rejected(new BringPolicyIntoEffect(FRAMEWORK)).code())
                .isEqualTo(RejectionCode.FRAMEWORK_NOT_FOUND);
    }

    @Test
    void aFrameworkOpensOnce() {
        framework.given(OPEN);

        assertThat(framework.rejected(OPEN).code()).isEqualTo(RejectionCode.FRAMEWORK_EXISTS);
    }

    @Test
    void aPolicyNeedsAFramework() {
        assertThat(framework
                        .rejected(new PublishPolicy(FRAMEWORK, PolicyChanges.to(OTHER), null))
                        .code())
                .isEqualTo(RejectionCode.FRAMEWORK_NOT_FOUND);
    }

    @Test
    void policyVersionsCountUpAndHoldFromNowUnlessALaterInstantIsNamed() {
        Instant nextMonth = london("2026-04-01T00:00");
        framework.given(OPEN);

        assertThat(framework.accepted(new PublishPolicy(FRAMEWORK, PolicyChanges.to(OTHER), null)))
                .containsExactly(new PolicyPublished(FRAMEWORK, 2, OTHER, NOW, NOW));
        assertThat(framework.accepted(new PublishPolicy(FRAMEWORK, PolicyChanges.to(Policy.standard()), nextMonth)))
                .containsExactly(new PolicyPublished(FRAMEWORK, 3, Policy.standard(), nextMonth, NOW));
    }

    @Test
    void aPolicyNeverTakesEffectInThePast() {
        framework.given(OPEN);

        assertThat(framework
                        .rejected(new PublishPolicy(
                                FRAMEWORK, PolicyChanges.to(OTHER), NOW.minus(Duration.ofNanos(1000))))
                        .code())
                .isEqualTo(RejectionCode.POLICY_NOT_LATER);
    }

    @Test
    void aVersionMayComeBeforeOnePublishedForLaterAndTakeThePlaceOfOne() {
        Instant nextMonth = london("2026-04-01T00:00");
        framework.given(OPEN).given(publish(maximumCarers(3), nextMonth));

        PolicyPublished now = framework.single(publish(maximumCarers(4), null), PolicyPublished.class);
        PolicyPublished instead = framework.single(publish(maximumCarers(5), nextMonth), PolicyPublished.class);

        assertThat(now.version()).isEqualTo(3);
        assertThat(now.effectiveFrom()).isEqualTo(NOW);
        assertThat(instead.version()).isEqualTo(4);
        assertThat(instead.policy().maximumCarers()).isEqualTo(5);
    }

    @Test
    void whatAVersionDoesNotSayStaysAsInTheOneInForceByThen() {
        Instant nextMonth = london("2026-04-01T00:00");
        framework.given(OPEN).given(new PublishPolicy(FRAMEWORK, PolicyChanges.to(OTHER), nextMonth));

        Policy soon = framework
                .single(publish(maximumCarers(3), nextMonth.minusSeconds(1)), PolicyPublished.class)
                .policy();
        Policy later = framework
                .single(publish(maximumCarers(4), nextMonth.plusSeconds(1)), PolicyPublished.class)
                .policy();

        assertThat(soon.order()).isEqualTo(Policy.standard().order());
        assertThat(soon.maximumCarers()).isEqualTo(3);
        assertThat(later.order()).isEqualTo(OTHER.order());
        assertThat(later.windows()).isEqualTo(OTHER.windows());
        assertThat(later.modes()).isEqualTo(OTHER.modes());
        assertThat(later.maximumCarers()).isEqualTo(4);
    }

    @Test
    void theWeightsMakeAWholeAlsoWithTheOneThatIsNotSaid() {
        assertThat(framework
                        .rejected(new OpenFramework(
                                FRAMEWORK,
                                "Home care",
                                Example.areas(),
                                LocalDate.of(2026, 1, 1),
                                null,
                                qualityWeight(70).on(Policy.standard())))
                        .code())
                .isEqualTo(RejectionCode.WEIGHTS_NOT_WHOLE);
        framework.given(OPEN);

        assertThat(framework.rejected(publish(qualityWeight(70), null)).parameters())
                .containsEntry("field", "policy/priceWeight");
        framework.given(publish(qualityWeight(60), null));
    }

    @Test
    void aWindowIsReachedWithinItsWeeks() {
        var mondays = Map.of(Urgency.URGENT, onMondays(10 * 60));
        framework.given(OPEN);
        framework.given(publish(windows(mondays), null));

        Rejection tooLong = framework.rejected(publish(windows(Map.of(Urgency.URGENT, onMondays(10 * 60 + 1))), null));

        assertThat(tooLong.code()).isEqualTo(RejectionCode.WINDOW_TOO_LONG);
        assertThat(tooLong.parameters()).containsEntry("field", "policy/windows/URGENT/minutes");
    }

    @Test
    void noFrameworkOpensWithAWindowThatNoCalendarReaches() {
        assertThat(framework
                        .rejected(new OpenFramework(
                                FRAMEWORK,
                                "Home care",
                                Example.areas(),
                                LocalDate.of(2026, 1, 1),
                                null,
                                windows(Map.of(Urgency.STANDARD, onMondays(100_000)))
                                        .on(Policy.standard())))
                        .code())
                .isEqualTo(RejectionCode.WINDOW_TOO_LONG);
    }

    /** One hour a week, and none on bank holidays. */
    private static Policy.ResponseWindow onMondays(int minutes) {
        return new Policy.ResponseWindow(minutes, List.of(Weekday.MON), LocalTime.of(9, 0), LocalTime.of(10, 0), false);
    }

    private static PolicyChanges windows(Map<Urgency, Policy.ResponseWindow> windows) {
        return new PolicyChanges(null, null, null, null, Map.of(), windows, null, null, null, null, null);
    }

    private static PublishPolicy publish(PolicyChanges changes, Instant effectiveFrom) {
        return new PublishPolicy(FRAMEWORK, changes, effectiveFrom);
    }

    private static PolicyChanges maximumCarers(int carers) {
        return new PolicyChanges(null, null, null, null, Map.of(), Map.of(), null, carers, null, null, null);
    }

    private static PolicyChanges qualityWeight(int weight) {
        return new PolicyChanges(null, weight, null, null, Map.of(), Map.of(), null, null, null, null, null);
    }

    @Test
    void everyCommandConcernsItsOwnFramework() {
        assertThat(new FrameworkDecider().frameworkOf(OPEN, framework.state())).contains(FRAMEWORK);
    }
}
