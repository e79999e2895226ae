package org.homeward.service.brokerage;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.decisions.brokerage.AskedHours;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/** Who accepts usually sees to the hours at once; this finishes what was interrupted. */
@Component
@ProcessingGroup(Groups.WHEN_HOURS_ARE_ASKED)
class WhenHoursAreAskedThenReserveThem {
    private final Automation automation;
    private final Reservations reservations;

    WhenHoursAreAskedThenReserveThem(CommandSender sender, Reservations reservations) {
        this.automation = new Automation(Groups.WHEN_HOURS_ARE_ASKED, sender);
        this.reservations = reservations;
    }

    @EventHandler
    void on(OfferAccepted event, EventMessage<?> message) {
        settle(AskedHours.by(event), message);
    }

    @EventHandler
    void on(VariationRequested event, EventMessage<?> message) {
        settle(AskedHours.by(event), message);
    }

    private void settle(AskedHours asked, EventMessage<?> message) {
        var origin = automation.origin(message);
        automation.unlessRefused(origin, asked.packageId().value(), () -> reservations.settle(asked, origin));
    }
}
