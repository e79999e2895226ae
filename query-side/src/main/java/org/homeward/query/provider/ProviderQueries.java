package org.homeward.query.provider;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Listed;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaCapacity;
import org.homeward.contract.provider.ProviderEntry;
import org.homeward.contract.provider.ProviderQuery.ProvidersWhere;
import org.homeward.contract.provider.ProviderQuery.WhichProvider;
import org.homeward.contract.provider.ProviderView;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.KnownFilters;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers questions about providers. */
@Component
class ProviderQueries {
    private final Reads reads;

    ProviderQueries(Reads reads) {
        this.reads = reads;
    }

    private record Found(ProviderEntry entry, List<AreaNow> areas, long version) {}

    @QueryHandler
    Listed<ProviderView> providers(ProvidersWhere question) {
        Cursor after = Cursor.of(question.paging(), 1);
        return reads.read(question.caller(), question.at(), at -> {
            KnownFilters.check(at, question.framework(), question.area());
            List<Found> found = found(
                    at,
                    """
                    (:framework::text IS NULL OR p.framework_id = :framework)
                    AND (:tier::text IS NULL OR p.tier = :tier)
                    AND (:area::text IS NULL OR c.areas @> jsonb_build_array(jsonb_build_object('area', :area::text)))
                    AND (:only::text IS NULL OR p.provider_id = :only)
                    AND p.provider_id > :after
                    """,
                    question.framework() == null ? null : question.framework().value(),
                    question.tier() == null ? null : question.tier().name(),
                    question.area() == null ? null : question.area().value(),
                    question.only() == null ? null : question.only().value(),
                    after == null ? "" : after.value(0, text -> text),
                    question.paging().limit() + 1);
            return Cursor.page(
                    found,
                    question.paging(),
                    ProviderQueries::view,
                    one -> List.of(one.entry().id().value()),
                    at);
        });
    }

    @QueryHandler
    Answer<ProviderView> provider(WhichProvider question) {
        return reads.read(question.caller(), question.at(), at -> {
            Found found = found(
                            at,
                            "p.provider_id = :only",
                            null,
                            null,
                            null,
                            question.id().value(),
                            "",
                            1)
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new Refused(
                            Rejection.of(RejectionCode.PROVIDER_NOT_FOUND, "No provider " + question.id())));
            return new Answer<>(view(found), found.version(), at.position(), at.asOf());
        });
    }

    /** The version of a provider's stream is the latest of its rows'. */
    private static List<Found> found(
            Snapshot at,
            String where,
            @Nullable String framework,
            @Nullable String tier,
            @Nullable String area,
            @Nullable String only,
            String after,
            int limit) {
        return at.sql("""
                SELECT p.doc, c.exited, c.areas, h.areas AS promised, greatest(p.version, c.version, h.version) AS version
                FROM view_provider p
                JOIN view_capacity c ON c.provider_id = p.provider_id AND %s
                CROSS JOIN LATERAL %s h
                WHERE %s AND %s
                ORDER BY p.provider_id LIMIT :limit
                """.formatted(
                                at.holds("c"), AreaNow.promised(at, "p.provider_id", ":asOf"), at.holds("p"), where))
                .param("framework", framework)
                .param("tier", tier)
                .param("area", area)
                .param("only", only)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Found(
                        EntryJson.read(row.getString("doc"), ProviderEntry.class),
                        AreaNow.of(row.getString("areas"), row.getString("promised"), row.getBoolean("exited")),
                        row.getLong("version")))
                .list();
    }

    private static ProviderView view(Found found) {
        ProviderEntry entry = found.entry();
        boolean barred = !entry.embargoes().isEmpty() || !entry.suspensions().isEmpty();
        return new ProviderView(
                entry.id(),
                entry.frameworkId(),
                entry.name(),
                entry.cqcLocationId(),
                entry.tier(),
                entry.status(),
                entry.grade(),
                entry.assessedOn(),
                entry.needs(),
                entry.twoCarerVisits(),
                entry.ratePencePerHour(),
                entry.availableFrom(),
                entry.admittedAt(),
                entry.embargoes(),
                entry.suspensions(),
                entry.exit(),
                found.areas().stream().map(area -> capacity(area, barred)).toList());
    }

    private static AreaCapacity capacity(AreaNow area, boolean barred) {
        return new AreaCapacity(
                area.area(),
                area.declared(),
                area.committed(),
                area.reserved(),
                area.spare(),
                barred ? area.spare() : WeeklyHours.ZERO);
    }
}
