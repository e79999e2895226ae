package org.homeward.query.audit.pages;

import java.util.Set;
import org.homeward.contract.Role;
import org.homeward.query.pages.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class AuditPagesConfiguration {
    private static final int LAST = 9;

    @Bean
    PageLink audit() {
        return new PageLink(
                AuditPage.PATH,
                "Audit",
                "What happened, why, and what was known when.",
                Set.of(Role.AUDITOR, Role.BROKER, Role.COMMISSIONER));
    }

    @Bean
    @Order(1)
    AuditTool timeline() {
        return new AuditTool(
                "#find",
                "Timeline",
                "Everything on record of a request, a stay, a provider or a person: when it was so, when it was"
                        + " recorded, and what was recorded late.",
                Set.of(Role.AUDITOR));
    }

    @Bean
    @Order(2)
    AuditTool decision() {
        return new AuditTool(
                "#find",
                "Decision",
                "Why these providers were asked and no others, and whether the decision comes out the same when it is"
                        + " made again on the recorded facts.",
                Set.of(Role.AUDITOR, Role.BROKER));
    }

    @Bean
    @Order(2)
    AuditTool staysTool() {
        return new AuditTool(
                StaysPage.PATH,
                "Stays",
                "Who waited longest in hospital after they were ready to leave.",
                Set.of(Role.AUDITOR));
    }

    @Bean
    @Order(LAST)
    AuditTool readingsTool() {
        return new AuditTool(
                ReadingsPage.PATH,
                "Readings",
                "Who looked at the record or took it away, at what, and when.",
                Set.of(Role.AUDITOR));
    }
}
