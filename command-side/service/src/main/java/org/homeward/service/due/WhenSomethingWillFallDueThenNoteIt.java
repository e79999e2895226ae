package org.homeward.service.due;

import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.brokerage.HandBacks;
import org.homeward.service.gate.Origin;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(Groups.WHEN_SOMETHING_WILL_FALL_DUE)
class WhenSomethingWillFallDueThenNoteIt {
    private final DueItems items;

    WhenSomethingWillFallDueThenNoteIt(DueItems items) {
        this.items = items;
    }

    @EventHandler
    void on(RoundOpened event, EventMessage<?> message, TrackingToken token) {
        event.offers().stream()
                .map(OpenedOffer::respondBy)
                .distinct()
                .forEach(respondBy -> note(
                        DueKind.CLOSE_OFFERS,
                        PackageCommand.streamOf(event.packageId()),
                        event.number() + "@" + respondBy,
                        respondBy,
                        message,
                        token));
    }

    @EventHandler
    void on(ProviderAdmitted event, EventMessage<?> message, TrackingToken token) {
        if (event.availableFrom().isAfter(LondonTime.dayOf(event.occurredAt()))) {
            note(
                    DueKind.PROVIDER_BECOMES_AVAILABLE,
                    ProviderCommand.streamOf(event.providerId()),
                    event.availableFrom().toString(),
                    LondonTime.startOf(event.availableFrom()),
                    message,
                    token);
        }
    }

    @EventHandler
    void on(CapacityDeclared event, EventMessage<?> message, TrackingToken token) {
        if (!event.inEffect()) {
            note(
                    DueKind.CAPACITY_TAKES_EFFECT,
                    ProviderCommand.streamOf(event.providerId()),
                    event.effectiveFrom().toString(),
                    event.effectiveFrom(),
                    message,
                    token);
        }
    }

    @EventHandler
    void on(PolicyPublished event, EventMessage<?> message, TrackingToken token) {
        if (event.effectiveFrom().isAfter(event.occurredAt())) {
            note(
                    DueKind.POLICY_TAKES_EFFECT,
                    FrameworkCommand.streamOf(event.frameworkId()),
                    Integer.toString(event.version()),
                    event.effectiveFrom(),
                    message,
                    token);
        }
    }

    @EventHandler
    void on(VariationAgreed event, EventMessage<?> message, TrackingToken token) {
        note(
                DueKind.VARIATION_TAKES_EFFECT,
                PackageCommand.streamOf(event.packageId()),
                event.variation(),
                LondonTime.startOf(event.effectiveFrom()),
                message,
                token);
    }

    @EventHandler
    void on(PackageSuspended event, EventMessage<?> message, TrackingToken token) {
        note(
                DueKind.SUSPENSION_LAPSES,
                PackageCommand.streamOf(event.packageId()),
                event.suspendedOn() + "@" + event.keptUntil(),
                LondonTime.startOf(event.keptUntil().plusDays(1)),
                message,
                token);
    }

    @EventHandler
    void on(PackageHandedBack event, EventMessage<?> message, TrackingToken token) {
        if (HandBacks.isWithNotice(event)) {
            note(
                    DueKind.RELEASE_HOURS,
                    ProviderCommand.streamOf(event.providerId()),
                    event.packageId().value() + "@" + event.round(),
                    LondonTime.startOf(event.releaseOn()),
                    message,
                    token);
        }
    }

    private void note(
            DueKind kind, String stream, String key, Instant dueAt, EventMessage<?> message, TrackingToken token) {
        Origin origin = Origin.automation(Groups.WHEN_SOMETHING_WILL_FALL_DUE, message);
        items.note(
                new DueItem(
                        origin.authority().value(),
                        kind,
                        stream,
                        key,
                        dueAt,
                        origin.correlationId(),
                        message.getIdentifier()),
                ((GlobalSequenceTrackingToken) token).getGlobalIndex());
    }
}
