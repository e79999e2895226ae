package org.homeward.query.framework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Listed;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.framework.FrameworkEntry;
import org.homeward.contract.framework.FrameworkQuery.FrameworksOf;
import org.homeward.contract.framework.FrameworkQuery.PoliciesOf;
import org.homeward.contract.framework.FrameworkQuery.WhichFramework;
import org.homeward.contract.framework.FrameworkView;
import org.homeward.contract.framework.PolicyVersion;
import org.homeward.contract.framework.PolicyView;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.springframework.stereotype.Component;

/** Answers questions about frameworks. */
@Component
class FrameworkQueries {
    private final Reads reads;

    FrameworkQueries(Reads reads) {
        this.reads = reads;
    }

    private record Found(FrameworkEntry entry, long version) {}

    @QueryHandler
    Listed<FrameworkView> frameworks(FrameworksOf question) {
        Cursor after = Cursor.of(question.paging(), 1);
        return reads.read(question.caller(), question.at(), at -> {
            List<Found> found = at.sql("""
                    SELECT f.doc, f.version FROM view_framework f
                    WHERE %s AND f.framework_id > :after
                    ORDER BY f.framework_id LIMIT :limit
                    """.formatted(at.holds("f")))
                    .param("after", after == null ? "" : after.value(0, text -> text))
                    .param("limit", question.paging().limit() + 1)
                    .query(FrameworkQueries::found)
                    .list();
            return Cursor.page(
                    found,
                    question.paging(),
                    one -> view(one.entry(), at.asOf()),
                    one -> List.of(one.entry().id().value()),
                    at);
        });
    }

    @QueryHandler
    Answer<FrameworkView> framework(WhichFramework question) {
        return reads.read(question.caller(), question.at(), at -> {
            Found found = find(at, question.id());
            return new Answer<>(view(found.entry(), at.asOf()), found.version(), at.position(), at.asOf());
        });
    }

    @QueryHandler
    Listed<PolicyView> policies(PoliciesOf question) {
        Cursor after = Cursor.of(question.paging(), 1);
        int before = after == null ? Integer.MAX_VALUE : after.value(0, Integer::valueOf);
        return reads.read(question.caller(), question.at(), at -> {
            FrameworkEntry entry = find(at, question.id()).entry();
            int inForce = inForce(entry, at.asOf()).version();
            List<PolicyVersion> found = entry.policies().stream()
                    .filter(policy -> policy.version() < before)
                    .sorted(Comparator.comparing(PolicyVersion::version).reversed())
                    .limit(question.paging().limit() + 1L)
                    .toList();
            return Cursor.page(
                    found,
                    question.paging(),
                    policy -> new PolicyView(
                            policy.version(),
                            policy.effectiveFrom(),
                            policy.publishedAt(),
                            policy.version() == inForce,
                            policy.policy()),
                    policy -> List.of(Integer.toString(policy.version())),
                    at);
        });
    }

    private static Found find(Snapshot at, FrameworkId id) {
        return at.sql("SELECT f.doc, f.version FROM view_framework f WHERE %s AND f.framework_id = :id"
                        .formatted(at.holds("f")))
                .param("id", id.value())
                .query(FrameworkQueries::found)
                .optional()
                .orElseThrow(() -> new Refused(Rejection.of(RejectionCode.FRAMEWORK_NOT_FOUND, "No framework " + id)));
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(EntryJson.read(row.getString("doc"), FrameworkEntry.class), row.getLong("version"));
    }

    private static FrameworkView view(FrameworkEntry entry, Instant asOf) {
        PolicyVersion inForce = inForce(entry, asOf);
        return new FrameworkView(
                entry.id(),
                entry.name(),
                entry.areas(),
                entry.opensOn(),
                entry.closesOn(),
                inForce.version(),
                inForce.policy());
    }

    /** The one with the latest start that has come; version 1 comes with the framework. */
    private static PolicyVersion inForce(FrameworkEntry entry, Instant asOf) {
        return entry.policies().stream()
                .filter(policy -> !policy.effectiveFrom().isAfter(asOf))
                .max(Comparator.comparing(PolicyVersion::effectiveFrom).thenComparing(PolicyVersion::version))
                .orElseGet(() -> entry.policies().getFirst());
    }
}
