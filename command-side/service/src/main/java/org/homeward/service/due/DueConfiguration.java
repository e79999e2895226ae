package org.homeward.service.due;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DueConfiguration {

    /** On one node of all at a time. */
    @Bean
    RecurringTask<Void> whatFallsDueTask(WhatFallsDue whatFallsDue) {
        return Tasks.recurring("what-falls-due", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> whatFallsDue.seeToIt());
    }
}
