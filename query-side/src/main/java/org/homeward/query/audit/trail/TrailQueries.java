package org.homeward.query.audit.trail;

import java.util.List;
import java.util.TreeSet;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Listed;
import org.homeward.contract.ReadAt;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.contract.audit.TrailQuery.EventsWhere;
import org.homeward.query.reading.Cursor;
import org.homeward.query.reading.Reads;
import org.springframework.stereotype.Component;

/** Answers questions about the log, each recorded before it is answered. */
@Component
class TrailQueries {
    private final Reads reads;
    private final Trail trail;
    private final EventForms forms;

    TrailQueries(Reads reads, Trail trail, EventForms forms) {
        this.reads = reads;
        this.trail = trail;
        this.forms = forms;
    }

    @QueryHandler
    Listed<TrailEntry> events(EventsWhere question) {
        checkType(forms, question.filter());
        Cursor cursor = Cursor.of(question.paging(), 2);
        long after = cursor == null ? 0 : cursor.value(0, Long::valueOf);
        long end = cursor == null ? Long.MAX_VALUE : cursor.value(1, Long::valueOf);
        var asked = question.filter().given();
        if (question.paging().after() != null) {
            asked.put("afterPosition", Long.toString(after));
        }
        long upTo = Math.min(end, trail.opened(question.caller(), question.what(), asked, question.at()));
        return reads.read(question.caller(), new ReadAt(question.at().asOf(), null, null), at -> {
            List<TrailEntry> found = trail.entries(
                    at,
                    question.filter(),
                    question.at(),
                    after,
                    upTo,
                    question.paging().limit() + 1);
            Listed<TrailEntry> page = Cursor.page(
                    found,
                    question.paging(),
                    entry -> entry,
                    entry -> List.of(Long.toString(entry.position()), Long.toString(upTo)),
                    at);
            return new Listed<>(page.items(), page.next(), upTo, page.asOf());
        });
    }

    /** An empty list would say that nothing of that kind ever happened. */
    static void checkType(EventForms forms, TrailFilter filter) {
        String type = filter.type();
        if (type != null
                && forms.names().stream().noneMatch(name -> name.equals(type) || name.startsWith(type + "."))) {
            throw new InvalidInput(List.of(new Fault(
                    "?type",
                    "UNKNOWN_VALUE",
                    "must be one of " + String.join(", ", new TreeSet<>(forms.names()))
                            + ", or what stands before a dot")));
        }
    }
}
