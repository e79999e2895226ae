package org.homeward.service.processing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Does something on this node again and again while the program runs, on a thread of its own and by no clock. */
public abstract class Timer implements SmartLifecycle {
    private final String name;
    private final Duration every;
    private @Nullable ScheduledExecutorService thread;

    /**
     * @param name of the thread
     * @param every from the end of one time to the beginning of the next
     */
    protected Timer(String name, Duration every) {
        this.name = name;
        this.every = every;
    }

    /** What throws is not done again. */
    protected abstract void run();

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        started.scheduleWithFixedDelay(this::run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
