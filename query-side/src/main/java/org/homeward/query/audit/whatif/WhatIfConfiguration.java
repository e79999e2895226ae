package org.homeward.query.audit.whatif;

import java.time.Clock;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Role;
import org.homeward.query.audit.pages.AuditTool;
import org.homeward.query.reading.Reads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class WhatIfConfiguration {
    private static final int FOURTH = 4;

    @Bean
    WhatIfTable whatIfTable(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new WhatIfTable(jdbc, new TransactionTemplate(transactions), clock);
    }

    @Bean
    WhatIfRunner whatIfRunner(WhatIfTable table, StreamableMessageSource<TrackedEventMessage<?>> events) {
        return new WhatIfRunner(table, events);
    }

    @Bean
    WhatIfDesk whatIfDesk(Reads reads, WhatIfTable table, WhatIfRunner runner, Clock clock) {
        return new WhatIfDesk(reads, table, runner, clock);
    }

    @Bean
    @Order(FOURTH)
    AuditTool whatIfTool() {
        return new AuditTool(
                WhatIfPage.PATH,
                "What if",
                "What would have become of the requests of a period under other rules.",
                Set.of(Role.AUDITOR, Role.COMMISSIONER));
    }
}
