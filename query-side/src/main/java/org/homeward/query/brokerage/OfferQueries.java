package org.homeward.query.brokerage;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Caller;
import org.homeward.contract.Identifier;
import org.homeward.contract.Listed;
import org.homeward.contract.Recorded;
import org.homeward.contract.Role;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OfferView;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Request;
import org.homeward.contract.brokerage.PackageQuery.OffersWhere;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.KnownFilters;
import org.homeward.query.reading.ProviderNames;
import org.homeward.query.reading.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers questions about offers; a provider has first-stage disclosure until the package is placed with it. */
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

    /** @param due the order inside {@code closed}: open ones by the end of their window, others backwards in time */
    private record Found(OfferEntry offer, PackageEntry entry, int closed, long due, boolean stillHolds) {}

    @QueryHandler
    Listed<OfferView> offers(OffersWhere question) {
        Cursor after = Cursor.of(question.paging(), 6);
        return reads.read(question.caller(), Cursor.at(question.at(), after), at -> {
            KnownFilters.check(at, question.framework(), question.area(), question.provider(), question.caller());
            List<Found> found = holders.with(at.sql("""
                    SELECT o.doc AS offer, p.doc AS package, o.closed, o.due, %s AS still_holds
                    FROM (SELECT *, (status <> 'OPEN')::integer AS closed,
                                 CASE WHEN status = 'OPEN'
                                      THEN (extract(epoch FROM (doc ->> 'respondBy')::timestamptz) * 1000000)::bigint
                                      ELSE -(extract(epoch FROM offered_at) * 1000000)::bigint END AS due
                          FROM view_offer) o
                    JOIN view_package p ON p.package_id = o.package_id AND %s
                    WHERE %s
                      AND %s
                      AND (:provider::text IS NULL OR o.provider_id = :provider)
                      AND (:statuses::text IS NULL OR o.status = ANY (string_to_array(:statuses, ' ')))
                      AND (:framework::text IS NULL OR p.framework_id = :framework)
                      AND (:area::text IS NULL OR p.area = :area)
                      AND (:urgency::text IS NULL OR p.urgency = :urgency)
                      AND (o.closed, o.due, o.package_id, o.round, o.provider_id)
                          > (:afterClosed, :afterDue::bigint, :afterId, :afterRound, :afterProvider)
                    ORDER BY o.closed, o.due, o.package_id, o.round, o.provider_id LIMIT :limit
                    """.formatted(
                                    CurrentHolder.CONDITION, at.holds("p"), at.holds("o"), OwnHospital.condition(at))))
                    .param("ownHospital", question.caller().hospital())
                    .param("provider", value(question.provider()))
                    .param(
                            "statuses",
                            question.statuses().isEmpty()
                                    ? null
                                    : question.statuses().stream()
                                            .map(Enum::name)
                                            .collect(joining(" ")))
                    .param("framework", value(question.framework()))
                    .param("area", value(question.area()))
                    .param(
                            "urgency",
                            question.urgency() == null
                                    ? null
                                    : question.urgency().name())
                    .param("afterClosed", after == null ? -1 : after.value(1, Integer::valueOf))
                    .param("afterDue", after == null ? 0 : after.value(2, Long::valueOf))
                    .param("afterId", after == null ? "" : after.value(3, text -> text))
                    .param("afterRound", after == null ? 0 : after.value(4, Integer::valueOf))
                    .param("afterProvider", after == null ? "" : after.value(5, text -> text))
                    .param("limit", question.paging().limit() + 1)
                    .query((row, number) -> new Found(
                            EntryJson.read(row.getString("offer"), OfferEntry.class),
                            EntryJson.read(row.getString("package"), PackageEntry.class),
                            row.getInt("closed"),
                            row.getLong("due"),
                            row.getBoolean("still_holds")))
                    .list();
            ProviderNames names = ProviderNames.of(
                    at, found.stream().map(one -> one.offer().providerId()).toList());
            return Cursor.page(
                    found,
                    question.paging(),
                    one -> view(one, question.caller(), names, at.asOf()),
                    one -> List.of(
                            at.asOf().toString(),
                            Integer.toString(one.closed()),
                            Long.toString(one.due()),
                            one.entry().id().value(),
                            Integer.toString(one.offer().round()),
                            one.offer().providerId().value()),
                    at);
        });
    }

    private static @Nullable String value(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    private OfferView view(Found found, Caller caller, ProviderNames names, Instant asOf) {
        boolean council = caller.is(Role.BROKER) || caller.is(Role.DISCHARGE);
        OfferEntry offer = found.offer();
        Request request = found.entry().request();
        Recorded closed = offer.closed();
        return new OfferView(
                offer.packageId(),
                offer.round(),
                offer.providerId(),
                names.of(offer.providerId()),
                request.frameworkId(),
                offer.status(),
                offer.offeredAt(),
                offer.respondBy(),
                Cascade.answeredAt(offer),
                offer.closedAt(),
                offer.reason(),
                offer.lawful(),
                offer.breach(),
                InWords.because(offer),
                people.open(caller.authority(), request.person(), offer.note()),
                closed == null || !council ? null : closed.by(),
                closed == null ? null : closed.at(),
                request.urgency(),
                request.startBy(),
                request.area(),
                request.district(),
                request.hoursPerWeek(),
                request.visits(),
                request.needs(),
                request.funder(),
                request.shortVisit(),
                council || (isPlacedByIt(offer, found.entry(), asOf) && found.stillHolds())
                        ? people.open(caller.authority(), request.person())
                        : null);
    }

    private static boolean isPlacedByIt(OfferEntry offer, PackageEntry entry, Instant asOf) {
        return offer.status() == OfferStatus.ACCEPTED
                && Holding.of(entry, offer.providerId(), asOf)
                        .filter(holding -> holding.placement().round() == offer.round())
                        .isPresent();
    }
}
