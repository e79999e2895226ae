package org.homeward.query.discharge.pages;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.homeward.contract.brokerage.PackageQuery.WhichPackageRequest;
import org.homeward.contract.brokerage.RequestHistoryView;
import org.homeward.contract.discharge.CaseEntryView;
import org.homeward.contract.discharge.CaseEventView;
import org.homeward.contract.discharge.CaseView;
import org.homeward.contract.discharge.DischargeQuery.EventsOf;
import org.homeward.contract.discharge.DischargeQuery.WhichCase;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.web.Asking;
import org.homeward.query.web.PathId;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One hospital stay: its wait to scale, the cascade as it stands, and the events behind each part. */
@Page
@PreAuthorize("hasAnyRole('DISCHARGE', 'BROKER')")
class CasePage {
    private final Asking asking;
    private final Words words = new Words();

    CasePage(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(path = BoardPage.PATH + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String stay(
            Caller caller,
            AsOf asOf,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> given,
            Model model) {
        CaseId caseId = PathId.of(id, CaseId::new, RejectionCode.CASE_NOT_FOUND);
        Answer<CaseView> stay = asking.one(caller, new WhichCase(caller, caseId, asOf.readAt()));
        Answer<List<CaseEventView>> events = asking.one(caller, new EventsOf(caller, caseId, asOf.readAt()));
        List<RequestHistoryView> requests = stay.item().requests().stream()
                .map(linked -> asking.<RequestHistoryView>one(
                                caller, new WhichPackageRequest(caller, linked.id(), asOf.readAt()))
                        .item())
                .toList();
        model.addAttribute("stay", stay.item());
        model.addAttribute("position", stay.position());
        model.addAttribute("chart", WaitChart.of(stay.item(), asOf.shown()));
        model.addAttribute("requests", requests);
        model.addAttribute("events", events.item());
        model.addAttribute(
                "eventsById",
                events.item().stream().collect(Collectors.toMap(CaseEventView::eventId, Function.identity())));
        model.addAttribute(
                "entries",
                stay.item().entries().stream().collect(Collectors.toMap(CaseEntryView::eventId, Function.identity())));
        model.addAttribute("words", words);
        model.addAttribute("mayAudit", caller.is(Role.BROKER));
        // The board's own address, made anew from the choice: nothing that is given here leads anywhere else.
        model.addAttribute("back", BoardFilter.of(given).on(asOf, BoardPage.PATH));
        return "discharge-case";
    }
}
