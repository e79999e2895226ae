package org.homeward.query.discharge;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Listed;
import org.homeward.contract.discharge.BoardRow;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.contract.discharge.DischargeQuery.BoardWhere;
import org.homeward.contract.discharge.WaitingBand;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers who waits. */
@Component
class BoardQueries {
    private final Reads reads;
    private final Patients patients;

    BoardQueries(Reads reads, Patients patients) {
        this.reads = reads;
        this.patients = patients;
    }

    @QueryHandler
    Listed<BoardRow> board(BoardWhere question) {
        Cursor after = Cursor.of(question.paging(), 3);
        return reads.read(question.caller(), Cursor.at(question.at(), after), at -> {
            List<Found> found = Cases.statement(at, question.caller(), question.filter(), """
                    SELECT * FROM found
                    WHERE (wait_micros < :afterWait OR (wait_micros = :afterWait AND case_id > :afterId))
                    ORDER BY wait_micros DESC, case_id LIMIT :limit
                    """)
                    .param("afterWait", after == null ? Long.MAX_VALUE : after.value(1, Long::valueOf))
                    .param("afterId", after == null ? "" : after.value(2, text -> text))
                    .param("limit", question.paging().limit() + 1)
                    .query(Cases::found)
                    .list();
            LinkedRequests requests =
                    LinkedRequests.of(at, found.stream().map(Found::entry).toList());
            return Cursor.page(
                    found,
                    question.paging(),
                    one -> row(at, one, requests),
                    one -> List.of(
                            at.asOf().toString(),
                            Long.toString(micros(one.waited())),
                            one.entry().id().value()),
                    at);
        });
    }

    private static long micros(@Nullable Duration wait) {
        return wait == null ? -1 : wait.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    private BoardRow row(Snapshot at, Found found, LinkedRequests requests) {
        CaseEntry entry = found.entry();
        return new BoardRow(
                entry.id(),
                patients.of(at, entry, requests),
                entry.hospital(),
                entry.ward(),
                entry.pathway(),
                entry.status(),
                entry.readyAt(),
                found.waitingSeconds(),
                found.band(),
                found.isOver(WaitingBand.FLAGGED_AFTER),
                found.cause(),
                found.causeSince(),
                found.also(),
                found.whoseMove(),
                requests.of(entry));
    }
}
