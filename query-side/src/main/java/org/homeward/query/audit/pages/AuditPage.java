package org.homeward.query.audit.pages;

import org.homeward.contract.Caller;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an audit begins: the tools, each with what it tells. */
@Page
@PreAuthorize("hasAnyRole('AUDITOR', 'BROKER', 'COMMISSIONER')")
class AuditPage {
    static final String PATH = "/audit";

    private final ObjectProvider<AuditTool> tools;

    AuditPage(ObjectProvider<AuditTool> tools) {
        this.tools = tools;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String audit(Caller caller, AsOf asOf, Model model) {
        model.addAttribute(
                "tools",
                tools.orderedStream().filter(tool -> tool.isFor(caller)).toList());
        return "audit";
    }

    /** Leads to whatever is named: a request, a stay, a provider, a person, a decision or an event. */
    @GetMapping(path = PATH + "/find", produces = MediaType.TEXT_HTML_VALUE)
    String find(AsOf asOf, @RequestParam(defaultValue = "") String q) {
        String name = q.strip();
        return "redirect:" + (name.isEmpty() ? PATH : new Addresses(asOf).of(name));
    }
}
