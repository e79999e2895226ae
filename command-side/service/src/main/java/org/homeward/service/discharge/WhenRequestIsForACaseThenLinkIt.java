package org.homeward.service.discharge;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.homeward.contract.CaseId;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.discharge.DischargeCommand.LinkRequest;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/** A request that was made for a stay is what that stay waits for. */
@Component
@ProcessingGroup(Groups.WHEN_REQUEST_IS_FOR_A_CASE)
class WhenRequestIsForACaseThenLinkIt {
    private final Automation automation;
    private final CaseHistory history;

    WhenRequestIsForACaseThenLinkIt(CommandSender sender, CaseHistory history) {
        this.automation = new Automation(Groups.WHEN_REQUEST_IS_FOR_A_CASE, sender);
        this.history = history;
    }

    @EventHandler
    void on(PackageRequested event, EventMessage<?> message) {
        if (event.dischargeCaseId() == null) {
            return;
        }
        CaseId id = new CaseId(event.dischargeCaseId());
        history.opening(automation.origin(message).authority(), id)
                .ifPresent(opening -> automation.send(
                        new LinkRequest(
                                id,
                                event.packageId(),
                                event.person().reference(),
                                CaseHistory.linkedSince(opening, event)),
                        message));
    }
}
