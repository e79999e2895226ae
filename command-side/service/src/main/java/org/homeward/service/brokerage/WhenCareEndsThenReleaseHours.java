package org.homeward.service.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.brokerage.HandBacks;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/**
 * Ending frees the hours at once; a hand-back with notice frees them when the notice is over, which falls due. Where the
 * person needs no care any more, whoever still held hours in its notice is free of it too.
 */
@Component
@ProcessingGroup(Groups.WHEN_CARE_ENDS)
class WhenCareEndsThenReleaseHours {
    private final Automation automation;
    private final PackageHistory history;

    WhenCareEndsThenReleaseHours(CommandSender sender, PackageHistory history) {
        this.history = history;
        this.automation = new Automation(Groups.WHEN_CARE_ENDS, sender);
    }

    @EventHandler
    void on(PackageEnded event, EventMessage<?> message, TrackingToken token) {
        automation.send(new ReleaseHours(event.providerId(), event.packageId(), event.round()), message);
        releaseNotices(event.packageId(), event.occurredAt(), message, token);
    }

    @EventHandler
    void on(RequestWithdrawn event, EventMessage<?> message, TrackingToken token) {
        releaseNotices(event.packageId(), event.occurredAt(), message, token);
    }

    @EventHandler
    void on(PackageHandedBack event, EventMessage<?> message) {
        if (!HandBacks.isWithNotice(event)) {
            automation.send(new ReleaseHours(event.providerId(), event.packageId(), event.round()), message);
        }
    }

    /** What then falls due finds nothing left to release. */
    private void releaseNotices(PackageId id, Instant at, EventMessage<?> message, TrackingToken token) {
        LocalDate day = LondonTime.dayOf(at);
        long position = ((GlobalSequenceTrackingToken) token).getGlobalIndex();
        history.upTo(position, automation.origin(message).authority(), id).stream()
                .filter(PackageHandedBack.class::isInstance)
                .map(PackageHandedBack.class::cast)
                .filter(back -> HandBacks.holdsHoursOn(day, back))
                .forEach(back ->
                        automation.send(new ReleaseHours(back.providerId(), back.packageId(), back.round()), message));
    }
}
