package org.homeward.query.brokerage;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Authority;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Recorded;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.HandBack;
import org.homeward.contract.brokerage.HandBackView;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OpenOfferView;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;
import org.homeward.contract.brokerage.PackageEntry.Request;
import org.homeward.contract.brokerage.PackageRequestView;
import org.homeward.contract.brokerage.PackageView;
import org.homeward.contract.brokerage.RoundEntry;
import org.homeward.query.reading.ProviderNames;
import org.jspecify.annotations.Nullable;

/** Turns what the view keeps of a package into what a reader sees. */
final class Opening {
    private final PersonReader people;
    private final Authority authority;
    private final ProviderNames names;

    Opening(PersonReader people, Authority authority, ProviderNames names) {
        this.people = people;
        this.authority = authority;
        this.names = names;
    }

    /** The providers that a request names to its readers beside those of its rounds. */
    static Set<ProviderId> providers(PackageEntry entry) {
        Set<ProviderId> providers = new HashSet<>();
        entry.handBacks().forEach(back -> providers.add(back.providerId()));
        if (entry.placement() != null) {
            providers.add(entry.placement().providerId());
        }
        return providers;
    }

    /**
     * @param offers the package's own
     * @param nobody the decision that found nobody to ask; null where none stands
     */
    PackageRequestView request(PackageEntry entry, List<OfferEntry> offers, @Nullable RoundEntry nobody) {
        Recorded withdrawn = entry.withdrawn();
        Request request = entry.request();
        Placement placement = entry.placement();
        return new PackageRequestView(
                entry.id(),
                entry.status(),
                request.hoursPerWeek(),
                request.frameworkId(),
                people.open(authority, request.person()),
                request.area(),
                request.district(),
                request.visits(),
                request.needs(),
                request.funder(),
                request.urgency(),
                request.startBy(),
                request.dischargeCaseId(),
                request.preferredProviders(),
                request.excludedProviders(),
                request.shortVisit(),
                text(entry, request.notes()),
                entry.requestedAt(),
                entry.requested().by(),
                entry.requested().at(),
                offers.stream()
                        .filter(offer -> offer.status() == OfferStatus.OPEN)
                        .sorted(Comparator.comparing(OfferEntry::respondBy)
                                .thenComparing(offer -> offer.providerId().value()))
                        .map(offer ->
                                new OpenOfferView(offer.providerId(), names.of(offer.providerId()), offer.respondBy()))
                        .toList(),
                nobody == null ? null : InWords.waiting(nobody.decision()),
                placement == null ? null : placement.providerId(),
                placement == null ? null : names.of(placement.providerId()),
                placement == null ? null : placement.placedAt(),
                placement == null ? null : placement.assessment(),
                placement == null ? null : placement.assessedOn(),
                placement == null ? null : placement.startedOn(),
                placement == null ? null : placement.suspendedOn(),
                placement == null ? null : placement.suspensionReason(),
                placement == null ? null : placement.keptUntil(),
                placement == null ? null : placement.endedOn(),
                placement == null ? null : placement.endReason(),
                placement == null ? null : placement.pendingVariation(),
                entry.handBacks().stream().map(back -> handBack(entry, back)).toList(),
                text(entry, entry.withdrawalReason()),
                withdrawn == null ? null : withdrawn.by(),
                withdrawn == null ? null : withdrawn.at());
    }

    private HandBackView handBack(PackageEntry entry, HandBack back) {
        return new HandBackView(
                back.providerId(),
                names.of(back.providerId()),
                back.reason(),
                text(entry, back.note()),
                back.lastDay(),
                back.at(),
                back.placedAt(),
                back.startedOn());
    }

    /** @param maySeePerson whether the reader has a right to know who it is */
    PackageView placed(PackageEntry entry, Holding holding, boolean maySeePerson) {
        Request request = entry.request();
        Placement placement = holding.placement();
        return new PackageView(
                entry.id(),
                entry.status(),
                request.frameworkId(),
                placement.providerId(),
                names.of(placement.providerId()),
                request.hoursPerWeek(),
                request.area(),
                request.district(),
                request.visits(),
                request.needs(),
                request.funder(),
                request.urgency(),
                request.startBy(),
                request.shortVisit(),
                placement.placedAt(),
                placement.assessment(),
                placement.assessedOn(),
                placement.startedOn(),
                placement.suspendedOn(),
                placement.suspensionReason(),
                placement.keptUntil(),
                holding.lastDay(),
                placement.endedOn(),
                placement.endReason(),
                placement.pendingVariation(),
                maySeePerson ? people.open(authority, request.person()) : null,
                maySeePerson ? text(entry, request.notes()) : null);
    }

    @Nullable
    String text(PackageEntry entry, @Nullable Sealed text) {
        return people.open(authority, entry.request().person(), text);
    }
}
