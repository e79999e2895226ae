package org.homeward.query.audit.whatif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Role;
import org.homeward.contract.TooBusy;
import org.homeward.contract.WhatIfId;
import org.homeward.contract.audit.WhatIfQuery.RequestsOfWhatIf;
import org.homeward.contract.audit.WhatIfQuery.WhatIfsOf;
import org.homeward.contract.audit.WhatIfQuery.WhichWhatIf;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfRequest;
import org.homeward.contract.audit.WhatIfResult;
import org.homeward.contract.audit.WhatIfView;
import org.homeward.contract.audit.WhatIfs;
import org.homeward.contract.audit.WhatIfs.Asked;
import org.homeward.contract.framework.FrameworkQuery.FrameworksOf;
import org.homeward.contract.framework.FrameworkView;
import org.homeward.query.pages.LondonTime;
import org.homeward.query.pages.Page;
import org.homeward.query.reading.Reads;
import org.homeward.query.web.Asking;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What-ifs: asked, watched, compared. */
@Page
@PreAuthorize("hasAnyRole('AUDITOR', 'COMMISSIONER')")
class WhatIfPage {
    static final String PATH = "/audit/what-ifs";

    private static final String LIST = "audit-what-ifs";
    private static final int FIRST_REQUESTS = 50;
    private static final int USUAL_WEEKS = 13;

    private final Asking asking;
    private final Reads reads;
    private final WhatIfs whatIfs;
    private final Clock clock;

    WhatIfPage(Asking asking, Reads reads, WhatIfs whatIfs, Clock clock) {
        this.asking = asking;
        this.reads = reads;
        this.whatIfs = whatIfs;
        this.clock = clock;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String whatIfs(Caller caller, @RequestParam(required = false) @Nullable String after, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LondonTime.ZONE);
        WhatIfForm empty =
                WhatIfForm.of(Map.of("from", today.minusWeeks(USUAL_WEEKS).toString(), "to", today.toString()));
        show(caller, after, empty, List.of(), model);
        return LIST;
    }

    @PostMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView ask(Caller caller, @RequestParam Map<String, String> given, Model model) {
        WhatIfForm form = WhatIfForm.of(given);
        try {
            WhatIfQuestion question = form.question(frameworks(caller), clock.instant());
            Asked asked = whatIfs.ask(caller, form.key(), hash(form), question);
            return new ModelAndView("redirect:" + PATH + "/" + asked.id());
        } catch (InvalidInput refused) {
            show(caller, null, form, refused.faults(), model);
            return new ModelAndView(LIST, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (TooBusy busy) {
            show(caller, null, form, List.of(new Fault("/key", "TOO_BUSY", String.valueOf(busy.getMessage()))), model);
            return new ModelAndView(LIST, model.asMap(), HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    /** What the form says, and not when: today's end moves on. */
    private static String hash(WhatIfForm form) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(form.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private void show(Caller caller, @Nullable String after, WhatIfForm form, List<Fault> faults, Model model) {
        Listed<WhatIfView> asked =
                asking.list(caller, new WhatIfsOf(caller, ReadAt.now(), new Paging(FIRST_REQUESTS, after)));
        Map<ProviderId, String> names = names(caller);
        model.addAttribute("whatIfs", asked.items());
        model.addAttribute("next", asked.next());
        model.addAttribute("frameworks", frameworks(caller));
        model.addAttribute("names", names);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("words", new WhatIfWords(names));
    }

    private List<FrameworkView> frameworks(Caller caller) {
        return asking.<FrameworkView>list(
                        caller, new FrameworksOf(caller, ReadAt.now(), new Paging(Paging.LARGEST_LIMIT, null)))
                .items();
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String whatIf(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        WhatIfId whatIf = WhatIfReads.idOf(id);
        WhatIfView view = asking.<WhatIfView>one(caller, new WhichWhatIf(caller, whatIf, ReadAt.now()))
                .item();
        WhatIfWords words = new WhatIfWords(names(caller));
        model.addAttribute("whatIf", view);
        model.addAttribute(
                "framework",
                frameworks(caller).stream()
                        .filter(one -> one.id().equals(view.question().frameworkId()))
                        .map(FrameworkView::name)
                        .findFirst()
                        .orElse(view.question().frameworkId().value()));
        model.addAttribute("words", words);
        model.addAttribute("auditor", caller.is(Role.AUDITOR));
        WhatIfResult result = view.result();
        if (result != null) {
            Listed<WhatIfRequest> differing = asking.list(
                    caller, new RequestsOfWhatIf(caller, whatIf, ReadAt.now(), new Paging(FIRST_REQUESTS, after)));
            model.addAttribute("requests", differing.items());
            model.addAttribute("next", differing.next());
            model.addAttribute(
                    "tiers",
                    ShareChart.of(result.tiers().stream()
                            .map(share ->
                                    new ShareChart.Pair(words.tier(share.tier()), share.recorded(), share.whatIf()))
                            .toList()));
            model.addAttribute(
                    "providers",
                    ShareChart.of(result.providers().stream()
                            .map(share -> new ShareChart.Pair(
                                    words.provider(share.providerId()), share.recorded(), share.whatIf()))
                            .toList()));
            model.addAttribute(
                    "areas",
                    ShareChart.of(result.areas().stream()
                            .map(share -> new ShareChart.Pair(share.area().value(), share.recorded(), share.whatIf()))
                            .toList()));
        }
        return "audit-what-if";
    }

    private Map<ProviderId, String> names(Caller caller) {
        return reads.read(caller, ReadAt.now(), at -> {
            Map<ProviderId, String> names = new LinkedHashMap<>();
            at.sql("""
                    SELECT p.provider_id, p.doc ->> 'name' AS name FROM view_provider p WHERE %s
                    ORDER BY p.doc ->> 'name', p.provider_id
                    """.formatted(at.holds("p"))).query(row -> {
                names.put(new ProviderId(row.getString("provider_id")), row.getString("name"));
            });
            return names;
        });
    }
}
