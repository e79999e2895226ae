package org.homeward.projections.brokerage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Touch;
import org.homeward.projections.bitemporal.View;
import org.jspecify.annotations.Nullable;

/** One row per offer: a package, a round, a provider. */
public final class OfferRows implements View<OfferEntry> {
    @Override
    public String table() {
        return "view_offer";
    }

    @Override
    public Map<String, String> key() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("package_id", "text");
        key.put("round", "integer");
        key.put("provider_id", "text");
        return key;
    }

    @Override
    public List<Column<OfferEntry>> columns() {
        return List.of(
                new Column<>("status", "text", offer -> offer.status().name()),
                new Column<>(
                        "offered_at", "timestamptz", offer -> offer.offeredAt().toString()),
                new Column<>("doc", "jsonb", ViewJson::write));
    }

    @Override
    public List<Touch> touchedBy(Event event) {
        return switch (event) {
            case RoundOpened opened ->
                opened.offers().stream()
                        .map(offer ->
                                touch(opened.occurredAt(), opened.packageId(), opened.number(), offer.providerId()))
                        .toList();
            case OfferAccepted e -> List.of(touch(e.occurredAt(), e.packageId(), e.round(), e.providerId()));
            case OfferDeclined e -> List.of(touch(e.occurredAt(), e.packageId(), e.round(), e.providerId()));
            case OfferExpired e -> List.of(touch(e.occurredAt(), e.packageId(), e.round(), e.providerId()));
            case OfferWithdrawn e -> List.of(touch(e.occurredAt(), e.packageId(), e.round(), e.providerId()));
            case AcceptanceRefused e -> List.of(touch(e.occurredAt(), e.packageId(), e.round(), e.providerId()));
            default -> List.of();
        };
    }

    private static Touch touch(Instant from, PackageId packageId, int round, ProviderId providerId) {
        return Touch.of(from, packageId.value(), Integer.toString(round), providerId.value());
    }

    @Override
    public @Nullable OfferEntry evolve(@Nullable OfferEntry before, List<String> key, Fact fact) {
        if (fact.event() instanceof RoundOpened opened) {
            return opened(opened, key.getLast());
        }
        if (before == null) {
            return null;
        }
        return closed(before, fact.event()).closed(fact.recorded());
    }

    private static OfferEntry closed(OfferEntry before, Event event) {
        return switch (event) {
            case OfferAccepted e ->
                closed(before, OfferStatus.ACCEPTED, e.occurredAt(), null, null, false, null, e.answeredBy(), null);
            case OfferDeclined e ->
                closed(
                        before,
                        OfferStatus.DECLINED,
                        e.occurredAt(),
                        e.reason().name(),
                        e.lawful(),
                        e.breach(),
                        e.note(),
                        e.answeredBy(),
                        e.spare());
            case OfferExpired e ->
                closed(before, OfferStatus.EXPIRED, e.occurredAt(), null, null, e.breach(), null, null, null);
            case OfferWithdrawn e ->
                closed(before, OfferStatus.WITHDRAWN, e.occurredAt(), e.cause().name(), null, false, null, null, null);
            case AcceptanceRefused e ->
                closed(
                        before,
                        OfferStatus.WITHDRAWN,
                        e.occurredAt(),
                        e.code().name(),
                        null,
                        false,
                        null,
                        before.answeredBy(),
                        null);
            default -> throw new IllegalStateException(event + " concerns no offer");
        };
    }

    private static OfferEntry opened(RoundOpened opened, String providerId) {
        OpenedOffer offer = opened.offers().stream()
                .filter(one -> one.providerId().value().equals(providerId))
                .findFirst()
                .orElseThrow();
        List<String> warnings = opened.decision().candidates().stream()
                .filter(candidate -> candidate.facts().providerId().equals(offer.providerId()))
                .flatMap(candidate -> candidate.warnings().stream())
                .toList();
        return new OfferEntry(
                opened.packageId(),
                opened.number(),
                offer.providerId(),
                opened.decision().stage(),
                OfferStatus.OPEN,
                opened.occurredAt(),
                offer.respondBy(),
                null,
                null,
                null,
                false,
                warnings,
                null,
                null,
                null,
                null);
    }

    private static OfferEntry closed(
            OfferEntry before,
            OfferStatus status,
            Instant at,
            @Nullable String reason,
            @Nullable Boolean lawful,
            boolean breach,
            @Nullable Sealed note,
            @Nullable Sealed answeredBy,
            @Nullable WeeklyHours spare) {
        return new OfferEntry(
                before.packageId(),
                before.round(),
                before.providerId(),
                before.stage(),
                status,
                before.offeredAt(),
                before.respondBy(),
                at,
                reason,
                lawful,
                breach,
                before.warnings(),
                note,
                answeredBy,
                spare,
                before.closed());
    }

    @Override
    public OfferEntry read(ResultSet row) throws SQLException {
        return ViewJson.read(row.getString("doc"), OfferEntry.class);
    }
}
