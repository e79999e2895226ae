package org.homeward.service.brokerage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.FrameworkEvent.PolicyTookEffect;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.directory.WaitingRequests;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whatever may give a waiting request a provider has those of its framework tried again, most urgent first. */
@Component
@ProcessingGroup(Groups.WHEN_CAPACITY_APPEARS)
class WhenCapacityAppearsThenRetryUnplaced {
    private final Automation automation;
    private final MarketDirectory directory;
    private final WaitingRequests waiting;
    private final CapacityNews news;

    /** Up to which position a market's news were all seen by its last retry; a burst of them needs few retries. */
    private final Map<Market, Long> covered = new ConcurrentHashMap<>();

    private record Market(
            Authority authority,
            FrameworkId framework,
            @Nullable Area area) {}

    WhenCapacityAppearsThenRetryUnplaced(
            CommandSender sender, MarketDirectory directory, WaitingRequests waiting, CapacityNews news) {
        this.news = news;
        this.automation = new Automation(Groups.WHEN_CAPACITY_APPEARS, sender);
        this.directory = directory;
        this.waiting = waiting;
    }

    @EventHandler
    void on(CapacityDeclared event, EventMessage<?> message, TrackingToken token) {
        if (event.inEffect()) {
            retry(event.frameworkId(), null, message, token);
        }
    }

    @EventHandler
    void on(CapacityTookEffect event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), null, message, token);
    }

    @EventHandler
    void on(ProviderAdmitted event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), null, message, token);
    }

    @EventHandler
    void on(ProviderBecameAvailable event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), null, message, token);
    }

    @EventHandler
    void on(EmbargoLifted event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), null, message, token);
    }

    @EventHandler
    void on(SuspensionLifted event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), null, message, token);
    }

    @EventHandler
    void on(QualityAssessed event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), null, message, token);
    }

    @EventHandler
    void on(PolicyPublished event, EventMessage<?> message, TrackingToken token) {
        if (!event.effectiveFrom().isAfter(event.occurredAt())) {
            retry(event.frameworkId(), null, message, token);
        }
    }

    @EventHandler
    void on(PolicyTookEffect event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), null, message, token);
    }

    @EventHandler
    void on(HoursReleased event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), event.area(), message, token);
    }

    @EventHandler
    void on(HoursReduced event, EventMessage<?> message, TrackingToken token) {
        retry(event.frameworkId(), event.area(), message, token);
    }

    /** News may have come between the facts of the decision and its event: then its own retry passed this one by. */
    @EventHandler
    void on(RequestUnplaced event, EventMessage<?> message, TrackingToken token) {
        Authority authority = automation.origin(message).authority();
        long position = ((GlobalSequenceTrackingToken) token).getGlobalIndex();
        if (news.between(event.decision().request().position(), position, authority)) {
            directory.awaitPosition(position);
            automation.send(new RetryPlacement(event.packageId()), message);
        }
    }

    private void retry(FrameworkId framework, @Nullable Area area, EventMessage<?> message, TrackingToken token) {
        Authority authority = automation.origin(message).authority();
        long position = ((GlobalSequenceTrackingToken) token).getGlobalIndex();
        var market = new Market(authority, framework, area);
        if (covered.getOrDefault(market, 0L) >= position) {
            return;
        }
        long seen = directory.awaitPosition(position);
        automation.sendAll(
                waiting.unplaced(authority, framework, area).stream()
                        .map(RetryPlacement::new)
                        .toList(),
                message);
        covered.put(market, seen);
    }
}
