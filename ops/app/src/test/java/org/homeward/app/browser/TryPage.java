package org.homeward.app.browser;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;
import org.homeward.contract.ViewBehind;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.pages.PageLink;
import org.homeward.query.reading.Reads;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** A page with everything that pages share, and nothing else. */
@Page
@PreAuthorize("hasAnyRole('DISCHARGE', 'BROKER')")
public class TryPage {
    private final Reads reads;
    private final AtomicInteger sent = new AtomicInteger();

    TryPage(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/try")
    String show(Caller caller, AsOf asOf, Model model) {
        model.addAttribute("position", reads.position());
        model.addAttribute("sent", sent.get());
        model.addAttribute("hospital", caller.hospital());
        return "try";
    }

    @PostMapping("/try")
    String send() {
        sent.incrementAndGet();
        return "redirect:/try";
    }

    @GetMapping("/try/broken")
    String broken() {
        throw new IllegalStateException("of Jane Doe");
    }

    @GetMapping("/try/behind")
    String behind() {
        throw new ViewBehind(1, 2);
    }

    @GetMapping("/try/others")
    @PreAuthorize("hasRole('AUDITOR')")
    String others() {
        return "try";
    }

    /** Offers the page. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Offered {
        @Bean
        PageLink tryLink() {
            return new PageLink("/try", "Try", "Everything that pages share.", Set.of(Role.DISCHARGE, Role.BROKER));
        }

        @Bean
        TryPage tryPage(Reads reads) {
            return new TryPage(reads);
        }
    }
}
