package org.homeward.query.brokerage;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Authority;
import org.homeward.contract.Listed;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OfferView;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;
import org.homeward.contract.brokerage.PackageEntry.Request;
import org.homeward.contract.brokerage.PackageQuery.OffersTo;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a provider's question about its own offers: first-stage disclosure until the package is placed with it. */
@Component
class OfferQueries {
    private final Reads reads;
    private final PersonReader people;
    private final CurrentHolder holders;

    OfferQueries(Reads reads, PersonReader people, CurrentHolder holders) {
        this.reads = reads;
        this.people = people;
        this.holders = holders;
    }

    private record Found(OfferEntry offer, PackageEntry entry, OffsetDateTime offeredAt, boolean stillHolds) {}

    @QueryHandler
    Listed<OfferView> offers(OffersTo question) {
        Cursor after = Cursor.of(question.paging(), 3);
        return reads.read(question.caller(), question.at(), at -> {
            List<Found> found = holders.with(
                            at.sql("""
                    SELECT o.doc AS offer, o.offered_at, p.doc AS package, %s AS still_holds
                    FROM view_offer o
                    JOIN view_package p ON p.package_id = o.package_id AND %s
                    WHERE %s AND o.provider_id = :provider
                      AND (:status::text IS NULL OR o.status = :status)
                      AND (o.offered_at, o.package_id, o.round)
                          < (:beforeOffered::timestamptz, :beforeId, :beforeRound)
                    ORDER BY o.offered_at DESC, o.package_id DESC, o.round DESC LIMIT :limit
                    """.formatted(CurrentHolder.CONDITION, at.holds("p"), at.holds("o"))))
                    .param("provider", question.provider().value())
                    .param(
                            "status",
                            question.status() == null ? null : question.status().name())
                    .param(
                            "beforeOffered",
                            after == null
                                    ? "infinity"
                                    : after.value(0, OffsetDateTime::parse).toString())
                    .param("beforeId", after == null ? "" : after.value(1, text -> text))
                    .param("beforeRound", after == null ? 0 : after.value(2, Integer::valueOf))
                    .param("limit", question.paging().limit() + 1)
                    .query((row, number) -> new Found(
                            EntryJson.read(row.getString("offer"), OfferEntry.class),
                            EntryJson.read(row.getString("package"), PackageEntry.class),
                            row.getObject("offered_at", OffsetDateTime.class),
                            row.getBoolean("still_holds")))
                    .list();
            return Cursor.page(
                    found,
                    question.paging(),
                    one -> view(one, at.authority(), question.provider()),
                    one -> List.of(
                            one.offeredAt().toString(),
                            one.entry().id().value(),
                            Integer.toString(one.offer().round())),
                    at);
        });
    }

    private OfferView view(Found found, Authority authority, ProviderId provider) {
        OfferEntry offer = found.offer();
        Request request = found.entry().request();
        return new OfferView(
                offer.packageId(),
                offer.round(),
                offer.providerId(),
                request.frameworkId(),
                offer.status(),
                offer.offeredAt(),
                offer.respondBy(),
                offer.closedAt(),
                offer.reason(),
                offer.breach(),
                request.urgency(),
                request.startBy(),
                request.area(),
                request.district(),
                request.hoursPerWeek(),
                request.visits(),
                request.needs(),
                request.funder(),
                request.shortVisit(),
                isPlacedBy(offer, found.entry().placement(), provider) && found.stillHolds()
                        ? people.open(authority, request.person())
                        : null);
    }

    private static boolean isPlacedBy(OfferEntry offer, @Nullable Placement placement, ProviderId provider) {
        return offer.status() == OfferStatus.ACCEPTED
                && placement != null
                && placement.providerId().equals(provider)
                && placement.round() == offer.round();
    }
}
