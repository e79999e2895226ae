package org.homeward.service.brokerage;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/**
 * Reserved hours are committed when the provider has confirmed its assessment; a smaller package frees the rest, and so
 * does a larger one that will not be.
 */
@Component
@ProcessingGroup(Groups.WHEN_CARE_IS_CONFIRMED)
class WhenCareIsConfirmedThenCommitHours {
    private final Automation automation;
    private final PackageHistory history;

    WhenCareIsConfirmedThenCommitHours(CommandSender sender, PackageHistory history) {
        this.automation = new Automation(Groups.WHEN_CARE_IS_CONFIRMED, sender);
        this.history = history;
    }

    @EventHandler
    void on(AssessmentConfirmed event, EventMessage<?> message, TrackingToken token) {
        automation.send(
                new CommitHours(
                        event.providerId(),
                        event.packageId(),
                        event.round(),
                        latestInEffect(historyOf(event, message, token), event.round())),
                message);
    }

    @EventHandler
    void on(PackageVaried event, EventMessage<?> message, TrackingToken token) {
        List<PackageEvent> history = historyOf(event, message, token);
        String reservation = latestInEffect(history, event.round());
        if (event.hoursBefore().isMoreThan(event.hoursPerWeek())) {
            automation.send(
                    new ReduceHours(
                            event.providerId(),
                            event.packageId(),
                            event.round(),
                            event.variation(),
                            event.hoursBefore().minus(event.hoursPerWeek()),
                            reservation),
                    message);
        } else if (isAssessed(history, event.round())) {
            automation.send(
                    new CommitHours(event.providerId(), event.packageId(), event.round(), reservation), message);
        }
    }

    @EventHandler
    void on(VariationCancelled event, EventMessage<?> message) {
        if (event.moreHours().isMoreThan(WeeklyHours.ZERO)) {
            automation.send(
                    new ReduceHours(
                            event.providerId(),
                            event.packageId(),
                            event.round(),
                            event.variation(),
                            event.moreHours(),
                            event.variation()),
                    message);
        }
    }

    private List<PackageEvent> historyOf(PackageEvent event, EventMessage<?> message, TrackingToken token) {
        long position = ((GlobalSequenceTrackingToken) token).getGlobalIndex();
        return history.upTo(position, automation.origin(message).authority(), event.packageId());
    }

    /** Varied before the assessment, the hours stay reserved until it. */
    private static boolean isAssessed(List<PackageEvent> history, int round) {
        return history.stream()
                .anyMatch(event -> event instanceof AssessmentConfirmed assessed && assessed.round() == round);
    }

    /** What a later variation reserved waits for its day. */
    private static String latestInEffect(List<PackageEvent> history, int round) {
        return history.reversed().stream()
                .flatMap(event -> switch (event) {
                    case OfferAccepted accepted when accepted.round() == round -> Stream.of(accepted.reservation());
                    case PackageVaried varied
                    when varied.round() == round && varied.hoursPerWeek().isMoreThan(varied.hoursBefore()) ->
                        Stream.of(varied.variation());
                    default -> Stream.empty();
                })
                .findFirst()
                .orElseThrow();
    }
}
