package org.homeward.query.audit.pages;

import org.homeward.contract.Caller;
import org.homeward.query.pages.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

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
    String audit(Caller caller, Model model) {
        model.addAttribute(
                "tools",
                tools.orderedStream().filter(tool -> tool.isFor(caller)).toList());
        return "audit";
    }
}
