package org.homeward.service.due;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.homeward.service.processing.NodeRoles;
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

    /** A node that does not follow the log sees to nothing that falls due either. */
    @Bean
    DbSchedulerStarter schedulerStarter(Scheduler scheduler, NodeRoles roles) {
        if (!roles.has(NodeRoles.PROJECTIONS)) {
            scheduler.pause();
        }
        return new ContextReadyStart(scheduler);
    }

    /** On one node of all at a time. */
    @Bean
    RecurringTask<Void> whatFallsDueTask(WhatFallsDue whatFallsDue) {
        return Tasks.recurring("what-falls-due", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> whatFallsDue.seeToIt());
    }
}
