package org.homeward.service.brokerage;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.Authority;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/** Reserved hours are committed when the provider has confirmed its assessment; a smaller package frees the rest. */
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
    void on(AssessmentConfirmed event, EventMessage<?> message) {
        automation.send(new CommitHours(event.providerId(), event.packageId(), event.round()), message);
    }

    @EventHandler
    void on(PackageVaried event, EventMessage<?> message, TrackingToken token) {
        if (event.hoursBefore().isMoreThan(event.hoursPerWeek())) {
            automation.send(
                    new ReduceHours(
                            event.providerId(),
                            event.packageId(),
                            event.round(),
                            event.variation(),
                            event.hoursBefore().minus(event.hoursPerWeek())),
                    message);
        } else if (isAssessed(event, automation.origin(message).authority(), token)) {
            automation.send(new CommitHours(event.providerId(), event.packageId(), event.round()), message);
        }
    }

    /** Varied before the assessment, the hours stay reserved until it. */
    private boolean isAssessed(PackageVaried varied, Authority authority, TrackingToken token) {
        long position = ((GlobalSequenceTrackingToken) token).getGlobalIndex();
        return history.upTo(position, authority, varied.packageId()).stream()
                .anyMatch(event -> event instanceof AssessmentConfirmed assessed && assessed.round() == varied.round());
    }
}
