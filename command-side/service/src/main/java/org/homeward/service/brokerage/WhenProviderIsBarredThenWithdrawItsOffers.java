package org.homeward.service.brokerage;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.Authority;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.directory.WaitingRequests;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/** A barred provider keeps no open offer; also none of a round that was decided just before it was known. */
@Component
@ProcessingGroup(Groups.WHEN_PROVIDER_IS_BARRED)
class WhenProviderIsBarredThenWithdrawItsOffers {
    private final Automation automation;
    private final MarketDirectory directory;
    private final WaitingRequests waiting;

    WhenProviderIsBarredThenWithdrawItsOffers(
            CommandSender sender, MarketDirectory directory, WaitingRequests waiting) {
        this.automation = new Automation(Groups.WHEN_PROVIDER_IS_BARRED, sender);
        this.directory = directory;
        this.waiting = waiting;
    }

    @EventHandler
    void on(EmbargoImposed event, EventMessage<?> message, TrackingToken token) {
        withdraw(event.providerId(), message, token);
    }

    @EventHandler
    void on(ProviderSuspended event, EventMessage<?> message, TrackingToken token) {
        withdraw(event.providerId(), message, token);
    }

    @EventHandler
    void on(ProviderExited event, EventMessage<?> message, TrackingToken token) {
        withdraw(event.providerId(), message, token);
    }

    @EventHandler
    void on(RoundOpened event, EventMessage<?> message, TrackingToken token) {
        event.offers().forEach(offer -> withdraw(offer.providerId(), message, token));
    }

    private void withdraw(ProviderId provider, EventMessage<?> message, TrackingToken token) {
        directory.awaitPosition(((GlobalSequenceTrackingToken) token).getGlobalIndex());
        Authority authority = automation.origin(message).authority();
        automation.sendAll(
                waiting.offeredToBarred(authority, provider).stream()
                        .map(id -> new WithdrawOfferOf(id, provider))
                        .toList(),
                message);
    }
}
