package org.homeward.query.audit.pages;

import java.util.List;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.contract.audit.TrailQuery.EventsWhere;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.query.audit.proof.AsRecorded;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Reads;
import org.homeward.query.web.Asking;
import org.homeward.query.web.PathId;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One event, whole: both times, who caused it, as it is stored and as it is read today. */
@Page
@PreAuthorize("hasRole('AUDITOR')")
class EventPage {
    private final Asking asking;
    private final EventForms forms;
    private final Reads reads;
    private final AuditWords words = new AuditWords();

    EventPage(Asking asking, EventForms forms, Reads reads) {
        this.reads = reads;
        this.asking = asking;
        this.forms = forms;
    }

    /** @param id of the event, or its log position */
    @GetMapping(path = AuditPage.PATH + "/events/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String event(Caller caller, AsOf asOf, @PathVariable String id, Model model) {
        String named = PathId.of(id, text -> text, RejectionCode.EVENT_NOT_FOUND);
        TrailFilter filter =
                named.matches("\\d{1,18}") ? TrailFilter.ofPosition(Long.parseLong(named)) : TrailFilter.ofEvent(named);
        Listed<TrailEntry> found = asking.list(
                caller, new EventsWhere(caller, WhatIsRead.EVENT, filter, asOf.readAt(), new Paging(1, null)));
        TrailEntry entry = found.items().stream()
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Rejection.of(RejectionCode.EVENT_NOT_FOUND, "No event " + named + " is on record")));
        model.addAttribute("entry", entry);
        model.addAttribute(
                "altered",
                !reads.read(caller, ReadAt.now(), at -> AsRecorded.altered(at, List.of(entry.position())))
                        .isEmpty());
        model.addAttribute("decision", TimelinePage.decisionOf(entry, forms));
        model.addAttribute("stored", EntryJson.pretty(entry.stored().payload().text()));
        model.addAttribute(
                "current",
                entry.stored().equals(entry.current())
                        ? List.of()
                        : List.of(EntryJson.pretty(entry.current().payload().text())));
        model.addAttribute("metadata", EntryJson.pretty(entry.metadata().text()));
        model.addAttribute("words", words);
        model.addAttribute("address", new Addresses(asOf));
        return "audit-event";
    }
}
