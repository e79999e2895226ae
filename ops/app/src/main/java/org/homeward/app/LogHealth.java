package org.homeward.app;

import org.homeward.service.log.WritableLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Whether commands can be kept where the log is not in the database. Without that, reads go on. */
@Component("log")
@Profile("axonserver")
class LogHealth implements HealthIndicator {
    private static final Status READ_ONLY = new Status("READ_ONLY", "Commands are refused, reads go on");

    private final WritableLog log;

    LogHealth(WritableLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        String why = log.whyNot();
        return why == null
                ? Health.up().build()
                : Health.status(READ_ONLY).withDetail("reason", why).build();
    }
}
