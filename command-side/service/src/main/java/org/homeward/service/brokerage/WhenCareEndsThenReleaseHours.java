package org.homeward.service.brokerage;

import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.decisions.LondonTime;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/** Ending frees the hours at once; a hand-back with notice frees them when the notice is over, which falls due. */
@Component
@ProcessingGroup(Groups.WHEN_CARE_ENDS)
class WhenCareEndsThenReleaseHours {
    private final Automation automation;
    private final Clock clock;

    WhenCareEndsThenReleaseHours(CommandSender sender, Clock clock) {
        this.automation = new Automation(Groups.WHEN_CARE_ENDS, sender);
        this.clock = clock;
    }

    @EventHandler
    void on(PackageEnded event, EventMessage<?> message) {
        automation.send(new ReleaseHours(event.providerId(), event.packageId(), event.round()), message);
    }

    @EventHandler
    void on(PackageHandedBack event, EventMessage<?> message) {
        if (!event.releaseOn().isAfter(LondonTime.dayOf(clock.instant()))) {
            automation.send(new ReleaseHours(event.providerId(), event.packageId(), event.round()), message);
        }
    }
}
