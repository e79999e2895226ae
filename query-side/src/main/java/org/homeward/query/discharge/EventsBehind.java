package org.homeward.query.discharge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.PackageId;
import org.homeward.contract.Stored;
import org.homeward.contract.discharge.CaseEventView;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.DischargeQuery.EventsOf;
import org.homeward.query.reading.Reads;
import org.springframework.stereotype.Component;

/** Answers which events stand behind a case. */
@Component
class EventsBehind {
    private final Reads reads;

    EventsBehind(Reads reads) {
        this.reads = reads;
    }

    @QueryHandler
    Answer<List<CaseEventView>> events(EventsOf question) {
        return reads.read(question.caller(), question.at(), at -> {
            Found found = CaseQueries.find(at, question.id(), question.caller().hospital());
            List<CaseEventView> events = at.sql("""
                    SELECT f.event_id, f.position, f.name, f.occurred_at, f.recorded_from, f.actor, f.package_id
                      FROM view_discharge_fact f
                     WHERE %1$s AND f.occurred_at <= :asOf
                       AND (f.case_id = :id
                            OR f.case_id IS NULL AND f.package_id IN (
                                SELECT l.package_id FROM view_discharge_fact l
                                 WHERE %2$s AND l.case_id = :id AND l.name = :linked))
                     ORDER BY f.occurred_at, f.position
                    """.formatted(at.believed("f"), at.believed("l")))
                    .param("id", found.entry().id().value())
                    .param(
                            "linked",
                            RequestLinked.class.getAnnotation(Stored.class).name())
                    .query(EventsBehind::event)
                    .list();
            long newest =
                    events.stream().mapToLong(CaseEventView::position).max().orElse(0);
            return new Answer<>(events, newest, at.position(), at.asOf());
        });
    }

    private static CaseEventView event(ResultSet row, int number) throws SQLException {
        String packageId = row.getString("package_id");
        return new CaseEventView(
                row.getString("event_id"),
                row.getLong("position"),
                row.getString("name"),
                Cases.instant(row, "occurred_at"),
                Cases.instant(row, "recorded_from"),
                row.getString("actor"),
                packageId == null ? null : new PackageId(packageId));
    }
}
