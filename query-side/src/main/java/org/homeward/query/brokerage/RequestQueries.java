package org.homeward.query.brokerage;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Listed;
import org.homeward.contract.PackageId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageQuery.PackageRequestsWhere;
import org.homeward.contract.brokerage.PackageQuery.WhichPackageRequest;
import org.homeward.contract.brokerage.PackageRequestView;
import org.homeward.contract.brokerage.RequestHistoryView;
import org.homeward.contract.brokerage.RoundEntry;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
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

    private record Found(PackageEntry entry, int urgencyRank, OffsetDateTime requestedAt, long version) {}

    @QueryHandler
    Listed<PackageRequestView> requests(PackageRequestsWhere question) {
        Cursor after = Cursor.of(question.paging(), 3);
        return reads.read(question.caller(), question.at(), at -> {
            List<Found> found = at.sql("""
                    SELECT p.doc, p.urgency_rank, p.requested_at, p.version FROM view_package p
                    WHERE %s
                      AND (:status::text IS NULL OR p.status = :status)
                      AND (:area::text IS NULL OR p.area = :area)
                      AND (:urgency::text IS NULL OR p.urgency = :urgency)
                      AND (:person::text IS NULL OR p.person = :person)
                      AND (:framework::text IS NULL OR p.framework_id = :framework)
                      AND (:funder::text IS NULL OR p.funder = :funder)
                      AND (p.urgency_rank, p.requested_at, p.package_id)
                          > (:afterRank, :afterRequested::timestamptz, :afterId)
                    ORDER BY p.urgency_rank, p.requested_at, p.package_id LIMIT :limit
                    """.formatted(at.holds("p")))
                    .param("status", name(question.status()))
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
                    .param("afterRank", after == null ? -1 : after.value(0, Integer::valueOf))
                    .param(
                            "afterRequested",
                            after == null
                                    ? "-infinity"
                                    : after.value(1, OffsetDateTime::parse).toString())
                    .param("afterId", after == null ? "" : after.value(2, text -> text))
                    .param("limit", question.paging().limit() + 1)
                    .query((row, number) -> new Found(
                            EntryJson.read(row.getString("doc"), PackageEntry.class),
                            row.getInt("urgency_rank"),
                            row.getObject("requested_at", OffsetDateTime.class),
                            row.getLong("version")))
                    .list();
            Opening opening = new Opening(people, at.authority());
            return Cursor.page(
                    found,
                    question.paging(),
                    one -> opening.request(one.entry()),
                    one -> List.of(
                            Integer.toString(one.urgencyRank()),
                            one.requestedAt().toString(),
                            one.entry().id().value()),
                    at);
        });
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    @QueryHandler
    Answer<RequestHistoryView> request(WhichPackageRequest question) {
        return reads.read(question.caller(), question.at(), at -> {
            PackageRow row = PackageRow.find(at, question.id())
                    .orElseThrow(() ->
                            new Refused(Rejection.of(RejectionCode.PACKAGE_NOT_FOUND, "No package " + question.id())));
            Cascade cascade = new Cascade(row.entry(), rounds(at, question.id()), offers(at, question.id()));
            return new Answer<>(
                    cascade.view(new Opening(people, at.authority())), row.version(), at.position(), at.asOf());
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

    private static List<OfferEntry> offers(Snapshot at, PackageId id) {
        return at.sql("""
                SELECT o.doc FROM view_offer o WHERE %s AND o.package_id = :id ORDER BY o.round, o.provider_id
                """.formatted(at.holds("o")))
                .param("id", id.value())
                .query((row, number) -> EntryJson.read(row.getString("doc"), OfferEntry.class))
                .list();
    }
}
