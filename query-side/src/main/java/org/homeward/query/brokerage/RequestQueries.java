package org.homeward.query.brokerage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Listed;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageQuery.PackageRequestsWhere;
import org.homeward.contract.brokerage.PackageQuery.WhichPackageRequest;
import org.homeward.contract.brokerage.PackageRequestView;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.RequestHistoryView;
import org.homeward.contract.brokerage.RoundEntry;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.KnownFilters;
import org.homeward.query.reading.ProviderNames;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers questions about package requests, for readers who may know the person. */
@Component
class RequestQueries {
    private final Reads reads;
    private final PersonReader people;

    RequestQueries(Reads reads, PersonReader people) {
        this.reads = reads;
        this.people = people;
    }

    private record Found(
            PackageEntry entry,
            int finished,
            int urgencyRank,
            OffsetDateTime requestedAt,
            @Nullable RoundEntry nobody) {}

    @QueryHandler
    Listed<PackageRequestView> requests(PackageRequestsWhere question) {
        Cursor after = Cursor.of(question.paging(), 5);
        return reads.read(question.caller(), Cursor.at(question.at(), after), at -> {
            KnownFilters.check(at, question.framework(), question.area());
            List<Found> found = at.sql("""
                    SELECT p.doc, p.finished, p.urgency_rank, p.requested_at, r.doc AS nobody
                    FROM (SELECT *, (status IN ('STARTED', 'SUSPENDED', 'ENDED', 'WITHDRAWN'))::integer AS finished
                          FROM view_package) p
                    LEFT JOIN view_round r ON r.package_id = p.package_id AND r.number = 0
                         AND p.status = 'UNPLACED' AND %s
                    WHERE %s
                      AND %s
                      AND (:statuses::text IS NULL OR p.status = ANY (string_to_array(:statuses, ' ')))
                      AND (:area::text IS NULL OR p.area = :area)
                      AND (:urgency::text IS NULL OR p.urgency = :urgency)
                      AND (:person::text IS NULL OR p.person = :person)
                      AND (:framework::text IS NULL OR p.framework_id = :framework)
                      AND (:funder::text IS NULL OR p.funder = :funder)
                      AND (p.finished, p.urgency_rank, p.requested_at, p.package_id)
                          > (:afterFinished, :afterRank, :afterRequested::timestamptz, :afterId)
                    ORDER BY p.finished, p.urgency_rank, p.requested_at, p.package_id LIMIT :limit
                    """.formatted(at.holds("r"), at.holds("p"), OwnHospital.condition(at)))
                    .param("ownHospital", question.caller().hospital())
                    .param("statuses", names(question.statuses()))
                    .param(
                            "area",
                            question.area() == null ? null : question.area().value())
                    .param("urgency", name(question.urgency()))
                    .param(
                            "person",
                            question.person() == null ? null : question.person().value())
                    .param(
                            "framework",
                            question.framework() == null
                                    ? null
                                    : question.framework().value())
                    .param("funder", name(question.funder()))
                    .param("afterFinished", after == null ? -1 : after.value(1, Integer::valueOf))
                    .param("afterRank", after == null ? -1 : after.value(2, Integer::valueOf))
                    .param(
                            "afterRequested",
                            after == null ? "-infinity" : after.instant(3).toString())
                    .param("afterId", after == null ? "" : after.value(4, text -> text))
                    .param("limit", question.paging().limit() + 1)
                    .query((row, number) -> new Found(
                            EntryJson.read(row.getString("doc"), PackageEntry.class),
                            row.getInt("finished"),
                            row.getInt("urgency_rank"),
                            row.getObject("requested_at", OffsetDateTime.class),
                            row.getString("nobody") == null
                                    ? null
                                    : EntryJson.read(row.getString("nobody"), RoundEntry.class)))
                    .list();
            Map<PackageId, List<OfferEntry>> open = openOffers(at, found);
            Opening opening = new Opening(people, at.authority(), ProviderNames.of(at, providers(found, open)));
            return Cursor.page(
                    found,
                    question.paging(),
                    one -> opening.request(
                            one.entry(), open.getOrDefault(one.entry().id(), List.of()), one.nobody()),
                    one -> List.of(
                            at.asOf().toString(),
                            Integer.toString(one.finished()),
                            Integer.toString(one.urgencyRank()),
                            one.requestedAt().toInstant().toString(),
                            one.entry().id().value()),
                    at);
        });
    }

    private static Map<PackageId, List<OfferEntry>> openOffers(Snapshot at, List<Found> found) {
        return at
                .sql("""
                        SELECT o.doc FROM view_offer o
                        WHERE %s AND o.status = 'OPEN' AND o.package_id = ANY (string_to_array(:packages, ' '))
                        """.formatted(at.holds("o")))
                .param(
                        "packages",
                        found.stream().map(one -> one.entry().id().value()).collect(joining(" ")))
                .query((row, number) -> EntryJson.read(row.getString("doc"), OfferEntry.class))
                .list()
                .stream()
                .collect(groupingBy(OfferEntry::packageId));
    }

    private static Set<ProviderId> providers(List<Found> found, Map<PackageId, List<OfferEntry>> open) {
        Set<ProviderId> providers = new HashSet<>();
        found.forEach(one -> providers.addAll(Opening.providers(one.entry())));
        open.values().forEach(offers -> offers.forEach(offer -> providers.add(offer.providerId())));
        return providers;
    }

    private static @Nullable String names(List<PackageStatus> statuses) {
        return statuses.isEmpty() ? null : statuses.stream().map(Enum::name).collect(joining(" "));
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    @QueryHandler
    Answer<RequestHistoryView> request(WhichPackageRequest question) {
        return reads.read(question.caller(), question.at(), at -> {
            PackageRow row = PackageRow.find(at, question.id(), question.caller())
                    .orElseThrow(() ->
                            new Refused(Rejection.of(RejectionCode.PACKAGE_NOT_FOUND, "No package " + question.id())));
            Map<Integer, RoundEntry> rounds = rounds(at, question.id());
            ProviderNames names = ProviderNames.of(at, Cascade.providers(row.entry(), rounds.values()));
            Cascade cascade =
                    new Cascade(row.entry(), rounds, nobodyAt(at, question.id()), offers(at, question.id()), names);
            return new Answer<>(
                    cascade.view(new Opening(people, at.authority(), names)), row.version(), at.position(), at.asOf());
        });
    }

    private static Map<Integer, RoundEntry> rounds(Snapshot at, PackageId id) {
        Map<Integer, RoundEntry> rounds = new TreeMap<>();
        at.sql("SELECT r.doc FROM view_round r WHERE %s AND r.package_id = :id".formatted(at.holds("r")))
                .param("id", id.value())
                .query((row, number) -> EntryJson.read(row.getString("doc"), RoundEntry.class))
                .list()
                .forEach(round -> rounds.put(round.number(), round));
        return rounds;
    }

    private static long nobodyAt(Snapshot at, PackageId id) {
        return at.sql("SELECT r.position FROM view_round r WHERE %s AND r.package_id = :id AND r.number = 0"
                        .formatted(at.holds("r")))
                .param("id", id.value())
                .query((row, number) -> row.getLong(1))
                .optional()
                .orElse(0L);
    }

    private static List<OfferEntry> offers(Snapshot at, PackageId id) {
        return at.sql("""
                SELECT o.doc FROM view_offer o WHERE %s AND o.package_id = :id ORDER BY o.round, o.provider_id
                """.formatted(at.holds("o")))
                .param("id", id.value())
                .query((row, number) -> EntryJson.read(row.getString("doc"), OfferEntry.class))
                .list();
    }
}
