package org.homeward.query.discharge.pages;

import java.util.Set;
import org.homeward.contract.Role;
import org.homeward.query.pages.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DischargePagesConfiguration {
    @Bean
    PageLink dischargeBoard() {
        return new PageLink(
                BoardPage.PATH,
                "Discharge",
                "Who is ready to leave hospital, since when, what they wait for, and whose move it is.",
                Set.of(Role.DISCHARGE, Role.BROKER));
    }
}
