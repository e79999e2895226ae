package org.homeward.query.audit.pages;

import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Refused;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.homeward.contract.audit.DecisionView;
import org.homeward.contract.audit.TrailQuery.WhichDecision;
import org.homeward.query.audit.pages.OnRecord.Kind;
import org.homeward.query.audit.pages.OnRecord.Match;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.web.Asking;
import org.homeward.query.web.PathId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A decision in words: who was asked and who was not, why, and whether it comes out the same again. */
@Page
@PreAuthorize("hasAnyRole('AUDITOR', 'BROKER')")
class DecisionPage {
    private final Asking asking;
    private final OnRecord record;
    private final AuditWords words = new AuditWords();

    DecisionPage(Asking asking, OnRecord record) {
        this.asking = asking;
        this.record = record;
    }

    @GetMapping(path = AuditPage.PATH + "/decisions/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String decision(
            Caller caller,
            AsOf asOf,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String provider,
            Model model) {
        ProviderId only = provider == null || provider.isBlank()
                ? null
                : PathId.of(provider.strip(), ProviderId::new, RejectionCode.PROVIDER_NOT_FOUND);
        String decision = PathId.of(id, text -> text, RejectionCode.DECISION_NOT_FOUND);
        Answer<DecisionView> answer;
        try {
            answer = asking.one(caller, new WhichDecision(caller, decision, only, asOf.readAt()));
        } catch (Refused refused) {
            if (asOf.isNow() || refused.rejection().code() != RejectionCode.DECISION_NOT_FOUND) {
                throw refused;
            }
            // Whether there is one by now is told by the page that its link leads to.
            model.addAttribute("title", "Decision " + id);
            return "audit-not-then";
        }
        model.addAttribute("decision", answer.item());
        model.addAttribute("only", only == null ? "" : only.value());
        model.addAttribute("choices", choices(caller, asOf, answer.item(), only));
        model.addAttribute("auditor", caller.is(Role.AUDITOR));
        model.addAttribute("words", words);
        model.addAttribute("address", new Addresses(asOf));
        return "audit-decision";
    }

    /** The framework's providers, and whichever else was asked about. */
    private List<Match> choices(Caller caller, AsOf asOf, DecisionView decision, @Nullable ProviderId only) {
        List<Match> choices = new ArrayList<>(record.providersFor(caller, asOf.readAt(), decision.packageId()));
        if (only != null && choices.stream().noneMatch(one -> one.id().equals(only.value()))) {
            choices.add(new Match(Kind.PROVIDER, only.value(), only.value()));
        }
        return choices;
    }
}
