package org.homeward.projections.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does what is asked for in a table, one after the other, on a thread of its own while the program runs. */
public abstract class OneAfterTheOther implements SmartLifecycle {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private volatile @Nullable Thread worker;

    /** @param name of what is done, and of the thread: {@code replays} */
    protected OneAfterTheOther(String name) {
        this.name = name;
    }

    /** Whether there was one; else it is looked for again a moment later. */
    protected abstract boolean didOne();

    @Override
    public final void start() {
        Thread working = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
        // Known before it runs: it ends when it is no longer the one.
        worker = working;
        working.start();
    }

    @Override
    public final void stop() {
        Thread working = worker;
        worker = null;
        if (working == null) {
            return;
        }
        working.interrupt();
        try {
            if (!working.join(PATIENCE)) {
                log.warn("What {} do is stopped in the middle; it begins again with the next start", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return worker != null;
    }

    private void work() {
        while (isRunning()) {
            try {
                if (!didOne()) {
                    Thread.sleep(BETWEEN);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (isRunning()) {
                    log.warn("No {} can be looked for now; they will be again", name, e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
