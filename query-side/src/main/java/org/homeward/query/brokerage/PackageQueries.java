package org.homeward.query.brokerage;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageQuery.PackagesWhere;
import org.homeward.contract.brokerage.PackageQuery.WhichPackage;
import org.homeward.contract.brokerage.PackageView;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.KnownFilters;
import org.homeward.query.reading.ProviderNames;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Answers questions about packages: the care that was placed. */
@Component
class PackageQueries {
    private final Reads reads;
    private final PersonReader people;
    private final CurrentHolder holders;

    PackageQueries(Reads reads, PersonReader people, CurrentHolder holders) {
        this.reads = reads;
        this.people = people;
        this.holders = holders;
    }

    private record Found(PackageEntry entry, OffsetDateTime placedAt, boolean stillHolds, long version) {}

    @QueryHandler
    Listed<PackageView> packages(PackagesWhere question) {
        Cursor after = Cursor.of(question.paging(), 2);
        return reads.read(question.caller(), question.at(), at -> {
            KnownFilters.check(at, null, question.area(), question.provider(), question.caller());
            List<Found> found = found(select(at, question.provider(), """
                      %s
                      AND (:status::text IS NULL OR p.status = :status)
                      AND (:area::text IS NULL OR p.area = :area)
                      AND (:funder::text IS NULL OR p.funder = :funder)
                      AND (held.placed_at, p.package_id) < (:beforePlaced::timestamptz, :beforeId)
                    ORDER BY held.placed_at DESC, p.package_id DESC LIMIT :limit
                    """.formatted(whose(at, question.provider())))
                    .param(
                            "status",
                            question.status() == null ? null : question.status().name())
                    .param(
                            "area",
                            question.area() == null ? null : question.area().value())
                    .param(
                            "funder",
                            question.funder() == null ? null : question.funder().name())
                    .param(
                            "beforePlaced",
                            after == null ? "infinity" : after.instant(0).toString())
                    .param("beforeId", after == null ? "" : after.value(1, text -> text))
                    .param("limit", question.paging().limit() + 1));
            Opening opening = opening(at, found);
            return Cursor.page(
                    found,
                    question.paging(),
                    one -> view(opening, one, question.provider(), question.caller(), at),
                    one -> List.of(
                            one.placedAt().toInstant().toString(),
                            one.entry().id().value()),
                    at);
        });
    }

    @QueryHandler
    Answer<PackageView> onePackage(WhichPackage question) {
        return reads.read(question.caller(), question.at(), at -> {
            Found found = found(select(at, question.provider(), """
                      p.package_id = :id
                      AND (p.provider_id = :provider OR %s
                           OR (:provider::text IS NULL AND (p.provider_id IS NOT NULL OR %s)))
                    """.formatted(
                                            CurrentHolder.inNotice("p", ":asOf"),
                                            CurrentHolder.inNoticeOfAnybody("p", ":asOf")))
                            .param("id", question.id().value()))
                    .stream()
                    .findFirst()
                    .orElseThrow(() ->
                            new Refused(Rejection.of(RejectionCode.PACKAGE_NOT_FOUND, "No package " + question.id())));
            return new Answer<>(
                    view(opening(at, List.of(found)), found, question.provider(), question.caller(), at),
                    found.version(),
                    at.position(),
                    at.asOf());
        });
    }

    private Opening opening(Snapshot at, List<Found> found) {
        return new Opening(
                people,
                at.authority(),
                ProviderNames.of(
                        at,
                        found.stream()
                                .flatMap(one -> Opening.providers(one.entry()).stream())
                                .toList()));
    }

    /** The care of the provider asked for, also to the end of its notice; of none named, the care as it stands. */
    private static PackageView view(
            Opening opening, Found found, @Nullable ProviderId provider, Caller caller, Snapshot at) {
        return Holding.of(found.entry(), provider, at.asOf())
                .map(holding -> opening.placed(found.entry(), holding, maySeePerson(caller, found)))
                .orElseThrow(() -> new IllegalStateException(found.entry().id() + " is with nobody"));
    }

    /** A provider's own, and those that it gave back and cares for to its last day; through its offers, by index. */
    private static String whose(Snapshot at, @Nullable ProviderId provider) {
        return provider == null
                ? "p.provider_id IS NOT NULL"
                : """
                p.package_id IN (
                    SELECT o.package_id FROM view_package o WHERE %s AND o.provider_id = :provider
                    UNION
                    SELECT o.package_id FROM view_offer o
                    WHERE %s AND o.provider_id = :provider AND o.status = 'ACCEPTED')
                AND (p.provider_id = :provider OR %s)
                """.formatted(at.holds("o"), at.holds("o"), CurrentHolder.inNotice("p", ":asOf"));
    }

    private StatementSpec select(Snapshot at, @Nullable ProviderId provider, String where) {
        return holders.with(at.sql("""
                SELECT p.doc, held.placed_at, p.version, %s AS still_holds
                FROM view_package p
                CROSS JOIN LATERAL (
                    SELECT CASE WHEN :provider::text IS NULL OR p.provider_id = :provider THEN p.placed_at
                                ELSE (SELECT max((back ->> 'placedAt')::timestamptz)
                                      FROM jsonb_array_elements(p.doc -> 'handBacks') back
                                      WHERE back ->> 'providerId' = :provider) END AS placed_at) held
                WHERE %s AND %s
                """.formatted(CurrentHolder.CONDITION, at.holds("p"), where)))
                .param("provider", provider == null ? null : provider.value());
    }

    private static List<Found> found(StatementSpec statement) {
        return statement
                .query((row, number) -> new Found(
                        EntryJson.read(row.getString("doc"), PackageEntry.class),
                        row.getObject("placed_at", OffsetDateTime.class),
                        row.getBoolean("still_holds"),
                        row.getLong("version")))
                .list();
    }

    /** A broker may; a provider may while the package is its own; {@code stillHolds} is about the provider asked for. */
    private static boolean maySeePerson(Caller caller, Found found) {
        return caller.is(Role.BROKER) || (caller.is(Role.PROVIDER) && found.stillHolds());
    }
}
