package org.homeward.projections.brokerage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Event;
import org.homeward.contract.Recorded;
import org.homeward.contract.brokerage.AssessmentStatus;
import org.homeward.contract.brokerage.HandBack;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;
import org.homeward.contract.brokerage.PackageEntry.Request;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.PendingVariation;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Touch;
import org.homeward.projections.bitemporal.View;
import org.jspecify.annotations.Nullable;

/** One row per package through both its lives. Every event of its stream touches it: its version is the stream's. */
public final class PackageRows implements View<PackageEntry> {
    @Override
    public String table() {
        return "view_package";
    }

    @Override
    public Map<String, String> key() {
        return Map.of("package_id", "text");
    }

    @Override
    public List<Column<PackageEntry>> columns() {
        return List.of(
                new Column<>(
                        "framework_id",
                        "text",
                        entry -> entry.request().frameworkId().value()),
                new Column<>(
                        "person",
                        "text",
                        entry -> entry.request().person().reference().value()),
                new Column<>("area", "text", entry -> entry.request().area().value()),
                new Column<>("funder", "text", entry -> entry.request().funder().name()),
                new Column<>("status", "text", entry -> entry.status().name()),
                new Column<>(
                        "urgency", "text", entry -> entry.request().urgency().name()),
                new Column<>(
                        "urgency_rank",
                        "integer",
                        entry -> Integer.toString(entry.request().urgency().ordinal())),
                new Column<>(
                        "requested_at",
                        "timestamptz",
                        entry -> entry.requestedAt().toString()),
                new Column<>(
                        "provider_id",
                        "text",
                        entry -> entry.placement() == null
                                ? null
                                : entry.placement().providerId().value()),
                new Column<>(
                        "placed_at",
                        "timestamptz",
                        entry -> entry.placement() == null
                                ? null
                                : entry.placement().placedAt().toString()),
                new Column<>("doc", "jsonb", ViewJson::write));
    }

    @Override
    public List<Touch> touchedBy(Event event) {
        return event instanceof PackageEvent one
                ? List.of(Touch.of(one.occurredAt(), one.packageId().value()))
                : List.of();
    }

    @Override
    public @Nullable PackageEntry evolve(@Nullable PackageEntry before, List<String> key, Fact fact) {
        if (fact.event() instanceof PackageRequested requested) {
            return requested(requested, fact.recorded());
        }
        return before == null ? null : evolve(before, (PackageEvent) fact.event(), fact.recorded());
    }

    private static PackageEntry evolve(PackageEntry before, PackageEvent event, Recorded recorded) {
        return switch (event) {
            case PackageRequested requested -> requested(requested, recorded);
            case RequestAmended amended -> Changes.request(before, amended(before.request(), amended));
            case RequestWithdrawn withdrawn -> Changes.withdrawn(before, withdrawn.reason(), recorded);
            case RoundOpened _, AcceptanceRefused _ -> Changes.status(before, PackageStatus.OFFERING);
            case RequestUnplaced _ -> Changes.status(before, PackageStatus.UNPLACED);
            case OfferAccepted _ -> Changes.status(before, PackageStatus.ACCEPTED);
            case OfferDeclined _, OfferExpired _, OfferWithdrawn _ -> before;
            case PackagePlaced placed -> Changes.placement(before, PackageStatus.PLACED, placement(placed));
            case AssessmentConfirmed confirmed ->
                Changes.placement(
                        before, before.status(), Changes.assessed(before.placement(), confirmed.assessedOn()));
            case PackageHandedBack handedBack -> Changes.handedBack(before, handBack(handedBack, before.placement()));
            case PackageStarted started ->
                Changes.placement(
                        before, PackageStatus.STARTED, Changes.started(before.placement(), started.startedOn()));
            case VariationRequested requested ->
                Changes.placement(
                        before,
                        before.status(),
                        Changes.varying(
                                before.placement(),
                                new PendingVariation(
                                        requested.moreHours(), requested.visits(), requested.effectiveFrom())));
            case VariationAgreed agreed ->
                Changes.placement(
                        before,
                        before.status(),
                        Changes.varying(
                                before.placement(),
                                new PendingVariation(agreed.moreHours(), agreed.visits(), agreed.effectiveFrom())));
            case VariationRefused _, VariationCancelled _ ->
                Changes.placement(before, before.status(), Changes.varying(before.placement(), null));
            case PackageVaried varied ->
                Changes.placement(
                        Changes.request(before, varied(before.request(), varied)),
                        before.status(),
                        Changes.varying(before.placement(), null));
            case PackageSuspended suspended ->
                Changes.placement(
                        before,
                        PackageStatus.SUSPENDED,
                        Changes.suspended(
                                before.placement(),
                                suspended.suspendedOn(),
                                suspended.reason(),
                                suspended.keptUntil()));
            case PackageResumed _ ->
                Changes.placement(
                        before, PackageStatus.STARTED, Changes.suspended(before.placement(), null, null, null));
            case PackageEnded ended ->
                Changes.placement(
                        before,
                        PackageStatus.ENDED,
                        Changes.ended(endedPlacement(before, ended), ended.endedOn(), ended.reason()));
        };
    }

    private static PackageEntry requested(PackageRequested requested, Recorded recorded) {
        Request request = new Request(
                requested.frameworkId(),
                requested.person(),
                requested.district(),
                requested.area(),
                requested.visits(),
                requested.hoursPerWeek(),
                requested.needs(),
                requested.funder(),
                requested.urgency(),
                requested.startBy(),
                requested.dischargeCaseId(),
                requested.preferredProviders(),
                requested.excludedProviders(),
                requested.shortVisit(),
                requested.notes());
        return new PackageEntry(
                requested.packageId(),
                PackageStatus.OFFERING,
                requested.occurredAt(),
                request,
                null,
                List.of(),
                null,
                recorded,
                null);
    }

    private static Request amended(Request before, RequestAmended amended) {
        return new Request(
                before.frameworkId(),
                before.person(),
                before.district(),
                before.area(),
                amended.visits(),
                amended.hoursPerWeek(),
                amended.needs(),
                before.funder(),
                amended.urgency(),
                amended.startBy(),
                before.dischargeCaseId(),
                amended.preferredProviders(),
                amended.excludedProviders(),
                amended.shortVisit(),
                amended.notes());
    }

    private static Request varied(Request before, PackageVaried varied) {
        return new Request(
                before.frameworkId(),
                before.person(),
                before.district(),
                before.area(),
                varied.visits(),
                varied.hoursPerWeek(),
                before.needs(),
                before.funder(),
                before.urgency(),
                before.startBy(),
                before.dischargeCaseId(),
                before.preferredProviders(),
                before.excludedProviders(),
                varied.shortVisit(),
                before.notes());
    }

    private static Placement placement(PackagePlaced placed) {
        return new Placement(
                placed.providerId(),
                placed.round(),
                placed.occurredAt(),
                AssessmentStatus.OUTSTANDING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static HandBack handBack(PackageHandedBack back, @Nullable Placement placement) {
        return new HandBack(
                back.providerId(),
                back.reason(),
                back.note(),
                back.lastDay(),
                back.occurredAt(),
                placement == null ? null : placement.placedAt(),
                placement == null ? null : placement.startedOn(),
                placement);
    }

    /** In its notice the care ends with the provider that had given it back. */
    private static @Nullable Placement endedPlacement(PackageEntry before, PackageEnded ended) {
        return before.placement() != null
                ? before.placement()
                : before.handBacks().stream()
                        .map(HandBack::placement)
                        .filter(placement -> placement != null && placement.round() == ended.round())
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public PackageEntry read(ResultSet row) throws SQLException {
        return ViewJson.read(row.getString("doc"), PackageEntry.class);
    }
}
