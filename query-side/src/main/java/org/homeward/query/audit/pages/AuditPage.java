package org.homeward.query.audit.pages;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Role;
import org.homeward.query.audit.pages.OnRecord.Kind;
import org.homeward.query.audit.pages.OnRecord.Match;
import org.homeward.query.audit.proof.Verifications;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.reading.Reads;
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
    private final OnRecord record;
    private final Reads reads;

    AuditPage(ObjectProvider<AuditTool> tools, OnRecord record, Reads reads) {
        this.reads = reads;
        this.tools = tools;
        this.record = record;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String audit(Caller caller, AsOf asOf, Model model) {
        model.addAttribute(
                "tools",
                tools.orderedStream().filter(tool -> tool.isFor(caller)).toList());
        model.addAttribute(
                "verified",
                caller.is(Role.AUDITOR)
                        ? reads.read(caller, ReadAt.now(), at -> Verifications.last(at.jdbc(), at.authority()))
                                .orElse(null)
                        : null);
        model.addAttribute("kinds", kindsFor(caller));
        model.addAttribute("q", "");
        return "audit";
    }

    /** Leads to what is named; to a choice, should it be several; and says so when it is nothing that is on record. */
    @GetMapping(path = PATH + "/find", produces = MediaType.TEXT_HTML_VALUE)
    String find(Caller caller, AsOf asOf, @RequestParam(defaultValue = "") String q, Model model) {
        String word = q.strip();
        if (word.isEmpty()) {
            return "redirect:" + asOf.on(PATH);
        }
        Addresses addresses = new Addresses(asOf);
        List<Found> found = record.by(caller, asOf.readAt(), word, kindsFor(caller)).stream()
                .map(match -> new Found(match, addressOf(match, addresses, caller)))
                .toList();
        if (found.size() == 1) {
            return "redirect:" + found.getFirst().address();
        }
        audit(caller, asOf, model);
        model.addAttribute("q", word);
        model.addAttribute("found", found.subList(0, Math.min(found.size(), OnRecord.PROVIDERS_AT_MOST)));
        model.addAttribute("more", found.size() > OnRecord.PROVIDERS_AT_MOST);
        model.addAttribute("words", new AuditWords());
        return "audit";
    }

    /** Something that was found, and where it is told of. */
    public record Found(Match match, String address) {}

    private static Set<Kind> kindsFor(Caller caller) {
        if (caller.is(Role.AUDITOR)) {
            return EnumSet.allOf(Kind.class);
        }
        return caller.is(Role.BROKER) ? EnumSet.of(Kind.REQUEST, Kind.DECISION) : EnumSet.noneOf(Kind.class);
    }

    private static String addressOf(Match match, Addresses addresses, Caller caller) {
        return switch (match.kind()) {
            case REQUEST -> caller.is(Role.AUDITOR) ? addresses.request(match.id()) : addresses.certificate(match.id());
            case STAY -> addresses.stay(match.id());
            case PROVIDER -> addresses.provider(match.id());
            case PERSON -> addresses.person(match.id());
            case DECISION -> addresses.decision(match.id());
            case EVENT -> addresses.event(match.id());
        };
    }
}
