package org.homeward.service.processing;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * Coordinators look for new events every 500 ms, and after 100 ms when their workers are busy: too long for who waits
 * to read what was just written. Those waits are cut short here; the longer ones, after errors, are not.
 */
final class ShortNaps extends ScheduledThreadPoolExecutor {
    private static final long LONGEST_NAP_MILLIS = 500;
    private static final long SHORT_NAP_MILLIS = 5;

    ShortNaps(int threads) {
        super(threads, new AxonThreadFactory("Coordinator"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long millis = unit.toMillis(delay);
        return millis > 0 && millis <= LONGEST_NAP_MILLIS
                ? super.schedule(task, SHORT_NAP_MILLIS, TimeUnit.MILLISECONDS)
                : super.schedule(task, delay, unit);
    }
}
