package org.homeward.query.audit.pages;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.Listed;
import org.homeward.contract.PackageId;
import org.homeward.contract.Paging;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.contract.audit.TrailQuery.EventsWhere;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.query.audit.decision.Decided;
import org.homeward.query.audit.proof.AsRecorded;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.reading.Reads;
import org.homeward.query.web.Asking;
import org.homeward.query.web.PathId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Everything on record of a request, a stay, a provider or a person, in both times. Looking at it is a reading, so the
 * page does not refresh itself.
 */
@Page
@PreAuthorize("hasRole('AUDITOR')")
class TimelinePage {
    private static final int EVENTS_ON_A_PAGE = 100;

    private final Asking asking;
    private final EventForms forms;
    private final OnRecord onRecord;
    private final Reads reads;
    private final AuditWords words = new AuditWords();

    TimelinePage(Asking asking, EventForms forms, OnRecord onRecord, Reads reads) {
        this.reads = reads;
        this.asking = asking;
        this.forms = forms;
        this.onRecord = onRecord;
    }

    @GetMapping(path = AuditPage.PATH + "/timelines/requests/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String request(
            Caller caller, AsOf asOf, @PathVariable String id, @RequestParam Map<String, String> given, Model model) {
        PackageId request = PathId.of(id, PackageId::new, RejectionCode.PACKAGE_NOT_FOUND);
        model.addAttribute("certificate", id);
        return timeline(caller, asOf, id, "Request " + id, TrailFilter.ofRequest(request), given, model);
    }

    @GetMapping(path = AuditPage.PATH + "/timelines/stays/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String stay(
            Caller caller, AsOf asOf, @PathVariable String id, @RequestParam Map<String, String> given, Model model) {
        CaseId stay = PathId.of(id, CaseId::new, RejectionCode.CASE_NOT_FOUND);
        return timeline(caller, asOf, id, "Hospital stay " + id, TrailFilter.ofStay(stay), given, model);
    }

    @GetMapping(path = AuditPage.PATH + "/timelines/providers/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String provider(
            Caller caller, AsOf asOf, @PathVariable String id, @RequestParam Map<String, String> given, Model model) {
        ProviderId provider = PathId.of(id, ProviderId::new, RejectionCode.PROVIDER_NOT_FOUND);
        String name = onRecord.namesOf(caller, ReadAt.now(), List.of(id)).get(id);
        return timeline(
                caller,
                asOf,
                id,
                name == null ? "Provider " + id : name + ", provider " + id,
                TrailFilter.ofProvider(provider),
                given,
                model);
    }

    @GetMapping(path = AuditPage.PATH + "/timelines/persons/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String person(
            Caller caller, AsOf asOf, @PathVariable String id, @RequestParam Map<String, String> given, Model model) {
        PersonReference person = PathId.of(id, PersonReference::new, RejectionCode.EVENT_NOT_FOUND);
        return timeline(caller, asOf, id, "Person " + id, TrailFilter.ofPerson(person), given, model);
    }

    private String timeline(
            Caller caller,
            AsOf asOf,
            String id,
            String title,
            TrailFilter filter,
            Map<String, String> given,
            Model model) {
        String after = given.get("after");
        Listed<TrailEntry> events = asking.list(
                caller,
                new EventsWhere(
                        caller, WhatIsRead.TIMELINE, filter, asOf.readAt(), new Paging(EVENTS_ON_A_PAGE, after)));
        if (events.items().isEmpty() && after == null && asOf.isNow()) {
            throw new Refused(Rejection.of(RejectionCode.EVENT_NOT_FOUND, "Nothing is on record of " + title));
        }
        model.addAttribute("id", id);
        model.addAttribute("title", title);
        model.addAttribute("events", events);
        model.addAttribute("chart", TwoTimes.of(events.items()));
        model.addAttribute(
                "decisions",
                events.items().stream()
                        .filter(entry -> decisionOf(entry, forms) != null)
                        .collect(Collectors.toMap(
                                TrailEntry::eventId, entry -> Objects.requireNonNull(decisionOf(entry, forms)))));
        Map<String, EventDetails> details =
                events.items().stream().collect(Collectors.toMap(TrailEntry::eventId, EventDetails::new));
        Map<String, String> names = onRecord.namesOf(
                caller,
                ReadAt.now(),
                details.values().stream()
                        .flatMap(one -> one.providers().stream())
                        .collect(Collectors.toSet()));
        model.addAttribute(
                "details",
                details.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().text(names))));
        model.addAttribute("altered", altered(caller, events.items()));
        model.addAttribute(
                "lateOnes", events.items().stream().filter(TrailEntry::late).count());
        model.addAttribute("words", words);
        model.addAttribute("address", new Addresses(asOf));
        return "audit-timeline";
    }

    private Set<Long> altered(Caller caller, List<TrailEntry> events) {
        return Set.copyOf(reads.read(
                caller,
                ReadAt.now(),
                at -> AsRecorded.altered(
                        at, events.stream().map(TrailEntry::position).toList())));
    }

    /** The name of the decision that an event is, if it is one. */
    static @Nullable String decisionOf(TrailEntry entry, EventForms forms) {
        return Decided.idOf(forms.read(entry.current()), entry.position()).orElse(null);
    }
}
