package org.homeward.query.audit.whatif;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Listed;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WhatIfId;
import org.homeward.contract.audit.WhatIfQuery.RequestsOfWhatIf;
import org.homeward.contract.audit.WhatIfQuery.WhatIfsOf;
import org.homeward.contract.audit.WhatIfQuery.WhichWhatIf;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfRequest;
import org.homeward.contract.audit.WhatIfResult;
import org.homeward.contract.audit.WhatIfStatus;
import org.homeward.contract.audit.WhatIfView;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers which what-ifs were asked, how far each is, and what came of it. */
@Component
class WhatIfQueries {
    private static final String COLUMNS = """
            w.what_if_id, w.number, w.asked_by, w.asked_at, w.question, w.log_position, w.status, w.percent, w.starts,
            w.started_at, w.finished_at, w.failure
            """;

    private static final String ASKED_BY_THEN =
            "w.authority = :authority AND w.asked_at <= :asOf AND coalesce(w.asked_at <= :knownAt, true)";

    private final Reads reads;

    WhatIfQueries(Reads reads) {
        this.reads = reads;
    }

    private record Found(WhatIfView whatIf, long number) {}

    private record Differing(int number, WhatIfRequest request) {}

    @QueryHandler
    Listed<WhatIfView> whatIfs(WhatIfsOf question) {
        Cursor after = Cursor.of(question.paging(), 1);
        return reads.read(question.caller(), question.at(), at -> {
            List<Found> found = at.sql("""
                    SELECT %s, NULL AS result FROM audit_what_if w
                    WHERE %s AND w.number < :before
                    ORDER BY w.number DESC LIMIT :limit
                    """.formatted(COLUMNS, ASKED_BY_THEN))
                    .param("before", after == null ? Long.MAX_VALUE : after.value(0, Long::valueOf))
                    .param("limit", question.paging().limit() + 1)
                    .query(WhatIfQueries::found)
                    .list();
            return Cursor.page(
                    found, question.paging(), Found::whatIf, one -> List.of(Long.toString(one.number())), at);
        });
    }

    @QueryHandler
    Answer<WhatIfView> whatIf(WhichWhatIf question) {
        return reads.read(question.caller(), question.at(), at -> {
            WhatIfView whatIf = find(at, question.id());
            return new Answer<>(whatIf, versionOf(whatIf), at.position(), at.asOf());
        });
    }

    /** Grows with every change: another status, start or per cent. */
    private static long versionOf(WhatIfView whatIf) {
        return (whatIf.starts() * 1_000L + whatIf.percent()) * 10
                + whatIf.status().ordinal();
    }

    @QueryHandler
    Listed<WhatIfRequest> requests(RequestsOfWhatIf question) {
        Cursor after = Cursor.of(question.paging(), 1);
        return reads.read(question.caller(), question.at(), at -> {
            find(at, question.id());
            List<Differing> found = at.sql("""
                    SELECT r.number, r.doc FROM audit_what_if_request r
                    WHERE r.authority = :authority AND r.what_if_id = :id AND r.number > :after
                    ORDER BY r.number LIMIT :limit
                    """)
                    .param("id", question.id().value())
                    .param("after", after == null ? 0 : after.value(0, Integer::valueOf))
                    .param("limit", question.paging().limit() + 1)
                    .query((row, _) ->
                            new Differing(row.getInt(1), EntryJson.read(row.getString(2), WhatIfRequest.class)))
                    .list();
            return Cursor.page(
                    found, question.paging(), Differing::request, one -> List.of(Integer.toString(one.number())), at);
        });
    }

    private static WhatIfView find(Snapshot at, WhatIfId id) {
        return at.sql("SELECT %s, w.result FROM audit_what_if w WHERE %s AND w.what_if_id = :id"
                        .formatted(COLUMNS, ASKED_BY_THEN))
                .param("id", id.value())
                .query(WhatIfQueries::found)
                .optional()
                .orElseThrow(() -> new Refused(Rejection.of(RejectionCode.WHAT_IF_NOT_FOUND, "No what-if " + id)))
                .whatIf();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        return new Found(
                new WhatIfView(
                        new WhatIfId(row.getString("what_if_id")),
                        WhatIfStatus.valueOf(row.getString("status")),
                        row.getInt("percent"),
                        row.getString("asked_by"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getInt("starts"),
                        instant(row, "started_at"),
                        instant(row, "finished_at"),
                        row.getLong("log_position"),
                        EntryJson.read(row.getString("question"), WhatIfQuestion.class),
                        row.getString("failure"),
                        result == null ? null : EntryJson.read(result, WhatIfResult.class)),
                row.getLong("number"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
