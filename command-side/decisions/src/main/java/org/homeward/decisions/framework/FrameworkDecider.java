package org.homeward.decisions.framework;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkCommand.BringPolicyIntoEffect;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.FrameworkCommand.PublishPolicy;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.FrameworkEvent.PolicyTookEffect;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.PolicyVersion;
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.calendar.WorkingTime;
import org.homeward.decisions.framework.FrameworkState.Opened;
import org.homeward.decisions.framework.FrameworkState.Unknown;

/** Decides for a framework. */
public final class FrameworkDecider implements Decider<FrameworkCommand, FrameworkState, FrameworkEvent> {
    /** Version of these rules. */
    public static final int VERSION = 1;

    private static final int LONGEST_WINDOW_IN_WEEKS = 10;

    @Override
    public FrameworkState initial() {
        return new Unknown();
    }

    @Override
    public Decision<FrameworkEvent> decide(
            FrameworkCommand command, FrameworkState state, MarketFacts facts, Instant now) {
        return switch (state) {
            case Unknown _ ->
                switch (command) {
                    case OpenFramework open -> open(open, now);
                    case PublishPolicy _, BringPolicyIntoEffect _ ->
                        Decision.rejected(RejectionCode.FRAMEWORK_NOT_FOUND, "No framework " + command.frameworkId());
                };
            case Opened opened ->
                switch (command) {
                    case OpenFramework open ->
                        Decision.rejected(
                                RejectionCode.FRAMEWORK_EXISTS,
                                "Framework " + open.frameworkId() + " is open already",
                                Map.of("field", "id"));
                    case PublishPolicy publish -> publish(publish, opened, now);
                    case BringPolicyIntoEffect due -> bringIntoEffect(due, opened, now);
                };
        };
    }

    private static Decision<FrameworkEvent> open(OpenFramework open, Instant now) {
        // Version 1 holds from the first day of the framework, so that no day of it is without a policy.
        Instant firstMoment = LondonTime.startOf(open.opensOn());
        return refuseWeights(open.policy())
                .or(() -> refuseWindows(open.policy()))
                .orElseGet(() -> Decision.accepted(
                        new FrameworkOpened(
                                open.frameworkId(), open.name(), open.areas(), open.opensOn(), open.closesOn(), now),
                        new PolicyPublished(
                                open.frameworkId(),
                                1,
                                open.policy(),
                                firstMoment.isBefore(now) ? firstMoment : now,
                                now)));
    }

    private static Decision<FrameworkEvent> publish(PublishPolicy publish, Opened opened, Instant now) {
        Instant effectiveFrom = publish.effectiveFrom() == null ? now : publish.effectiveFrom();
        if (effectiveFrom.isBefore(now)) {
            return Decision.rejected(
                    RejectionCode.POLICY_NOT_LATER,
                    "A policy cannot take effect in the past: " + effectiveFrom + " is before " + now,
                    Map.of("field", "effectiveFrom"));
        }
        Policy policy = publish.changes().on(opened.inForceAt(effectiveFrom));
        return refuseWeights(policy)
                .or(() -> refuseWindows(policy))
                .orElseGet(() -> Decision.accepted(new PolicyPublished(
                        publish.frameworkId(), opened.versions().size() + 1, policy, effectiveFrom, now)));
    }

    private static Decision<FrameworkEvent> bringIntoEffect(BringPolicyIntoEffect due, Opened opened, Instant now) {
        return Decision.accepted(opened.ahead().stream()
                .filter(version -> !version.effectiveFrom().isAfter(now))
                .sorted(Comparator.comparing(PolicyVersion::effectiveFrom).thenComparing(PolicyVersion::version))
                .map(version -> new PolicyTookEffect(due.frameworkId(), version.version(), version.effectiveFrom()))
                .toList());
    }

    /** One weight may be said without the other, which then stays as it was. */
    private static Optional<Decision<FrameworkEvent>> refuseWeights(Policy policy) {
        return policy.qualityWeight() + policy.priceWeight() == 100
                ? Optional.empty()
                : Optional.of(Decision.rejected(
                        RejectionCode.WEIGHTS_NOT_WHOLE,
                        "qualityWeight " + policy.qualityWeight() + " and priceWeight " + policy.priceWeight()
                                + " must make 100; the one that is not said is as before",
                        Map.of("field", "policy/priceWeight")));
    }

    /** A window that no calendar reaches would stop every placement; bank holidays are left room for. */
    private static Optional<Decision<FrameworkEvent>> refuseWindows(Policy policy) {
        return policy.windows().entrySet().stream()
                .filter(window -> window.getValue().minutes()
                        > LONGEST_WINDOW_IN_WEEKS * WorkingTime.minutesOfAWeek(window.getValue()))
                .map(window -> Decision.<FrameworkEvent>rejected(
                        RejectionCode.WINDOW_TOO_LONG,
                        window.getValue().minutes() + " minutes of the window for " + window.getKey()
                                + " are more than " + LONGEST_WINDOW_IN_WEEKS + " weeks of its working time, "
                                + WorkingTime.minutesOfAWeek(window.getValue()) + " minutes each",
                        Map.of("field", "policy/windows/" + window.getKey() + "/minutes")))
                .findFirst();
    }

    @Override
    public FrameworkState evolve(FrameworkState state, FrameworkEvent event) {
        return switch (event) {
            case FrameworkOpened _ -> new Opened(List.of(), List.of());
            case PolicyPublished published ->
                state instanceof Opened opened
                        ? opened.with(new PolicyVersion(
                                published.version(),
                                published.effectiveFrom(),
                                published.occurredAt(),
                                published.policy()))
                        : state;
            case PolicyTookEffect took -> state instanceof Opened opened ? opened.withEffectOf(took.version()) : state;
        };
    }

    @Override
    public Optional<FrameworkId> frameworkOf(FrameworkCommand command, FrameworkState state) {
        return Optional.of(command.frameworkId());
    }

    @Override
    public String rules() {
        return "framework " + VERSION;
    }

    @Override
    public String status(FrameworkState state) {
        return state instanceof Opened ? "OPEN" : "UNKNOWN";
    }
}
