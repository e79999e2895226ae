package org.homeward.service.due;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.homeward.service.processing.SteadyClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DueConfiguration {

    /** By which the scheduler waits, and says when a task runs next. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock scheduleClock(Clock clock) {
        return new SteadyClock(clock)::instant;
    }

    /** On one node of all at a time. */
    @Bean
    RecurringTask<Void> whatFallsDueTask(WhatFallsDue whatFallsDue) {
        return Tasks.recurring("what-falls-due", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> whatFallsDue.seeToIt());
    }
}
