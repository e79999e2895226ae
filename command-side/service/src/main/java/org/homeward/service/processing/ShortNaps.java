package org.homeward.service.processing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.AxonThreadFactory;
import org.homeward.service.log.AppendListener;

/**
 * Coordinators look for new events every 500 ms, and after 100 ms when their workers are busy: too long for who waits
 * to read what was just written. While events are appended here they look every few milliseconds, else ten times a
 * second, and an append wakes them. Longer waits, after errors, stay as they are.
 */
final class ShortNaps extends ScheduledThreadPoolExecutor implements AppendListener {
    private static final long LONGEST_NAP_MILLIS = 500;
    private static final long SHORT_NAP_MILLIS = 5;
    private static final long IDLE_NAP_MILLIS = 100;

    private final Set<Nap> napping = ConcurrentHashMap.newKeySet();
    private volatile long lastAppend = System.nanoTime();

    ShortNaps(int threads) {
        super(threads, new AxonThreadFactory("Coordinator"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long millis = unit.toMillis(delay);
        if (millis <= 0 || millis > LONGEST_NAP_MILLIS) {
            return super.schedule(task, delay, unit);
        }
        var nap = new Nap(task);
        napping.add(nap);
        return super.schedule(
                nap, isIdleFor(IDLE_NAP_MILLIS) ? IDLE_NAP_MILLIS : SHORT_NAP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void appended() {
        boolean wereIdle = isIdleFor(SHORT_NAP_MILLIS);
        lastAppend = System.nanoTime();
        if (wereIdle && !isShutdown()) {
            napping.forEach(this::execute);
        }
    }

    private boolean isIdleFor(long millis) {
        return System.nanoTime() - lastAppend > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Ends once: when it is over, or when it is woken. */
    private final class Nap implements Runnable {
        private final Runnable task;
        private final AtomicBoolean over = new AtomicBoolean();

        Nap(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (over.compareAndSet(false, true)) {
                napping.remove(this);
                task.run();
            }
        }
    }
}
