package org.homeward.app.letters;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.homeward.projections.SetAsideStreams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LettersConfiguration {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** On one node of all at a time. Each stream has a time of its own, later after each attempt. */
    @Bean
    RecurringTask<Void> viewsSetAsideTask(SetAsideStreams streams) {
        return Tasks.recurring("views-set-aside", FixedDelay.of(PAUSE)).execute((_, _) -> streams.tryDue());
    }
}
