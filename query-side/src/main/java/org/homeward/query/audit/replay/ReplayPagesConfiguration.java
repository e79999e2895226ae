package org.homeward.query.audit.replay;

import java.util.Set;
import org.homeward.contract.Role;
import org.homeward.query.audit.pages.AuditTool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class ReplayPagesConfiguration {
    private static final int THIRD = 3;

    @Bean
    @Order(THIRD)
    AuditTool replayTool() {
        return new AuditTool(
                ReplayPage.PATH,
                "Replay",
                "Every view rebuilt from the log and compared with the live one, row for row.",
                Set.of(Role.AUDITOR));
    }
}
