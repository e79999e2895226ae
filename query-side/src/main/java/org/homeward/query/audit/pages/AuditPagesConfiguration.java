package org.homeward.query.audit.pages;

import java.util.Set;
import org.homeward.contract.Role;
import org.homeward.query.pages.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditPagesConfiguration {
    @Bean
    PageLink audit() {
        return new PageLink(
                AuditPage.PATH,
                "Audit",
                "What happened, why, and what was known when.",
                Set.of(Role.AUDITOR, Role.BROKER, Role.COMMISSIONER));
    }
}
