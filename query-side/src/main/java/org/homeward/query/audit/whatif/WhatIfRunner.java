package org.homeward.query.audit.whatif;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.decisions.whatif.Simulation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Answers one question at a time on a thread of its own, so that live work goes on beside it. */
final class WhatIfRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WhatIfRunner.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration SAYS_EVERY = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);
    /** The first reading of the record is quick beside the second. */
    private static final int FIRST_READING = 25;

    private final WhatIfTable table;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    WhatIfRunner(WhatIfTable table, StreamableMessageSource<TrackedEventMessage<?>> events) {
        this.table = table;
        this.events = events;
    }

    /** Something was asked here. */
    void ring() {
        bell.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("what-if").daemon().start(this::work);
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join(STOPS_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                Optional<WhatIfTable.Task> task = table.take();
                if (task.isPresent()) {
                    answer(task.get());
                } else if (bell.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                // Stopping, or there is nothing to interrupt.
            } catch (RuntimeException | Error e) {
                log.warn("What-ifs cannot be looked after for the moment", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOKS_EVERY);
        } catch (InterruptedException e) {
            // Looked at by the loop.
        }
    }

    private void answer(WhatIfTable.Task task) {
        try {
            Progress progress = new Progress(task);
            Simulation.Outcome outcome = Simulation.run(
                    task.question(),
                    new RecordedEvents(events, task.authority(), task.upTo(), progress::reached),
                    progress::working);
            table.done(task, outcome);
        } catch (Stopped stopped) {
            table.givenBack(task);
        } catch (RuntimeException | Error e) {
            // An error too, such as too little memory: the question failed, and those after it are answered still.
            if (!running) {
                Thread.interrupted();
                table.givenBack(task);
                return;
            }
            log.error("What-if {} failed", task.id(), e);
            table.failed(task, "The record could not be run again: an operator finds why in the log of the program.");
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** Says now and then how far it is, and stops when this is not its question any more. */
    private final class Progress {
        private final WhatIfTable.Task task;
        private long last;
        private int reading;
        private long said = System.nanoTime();

        Progress(WhatIfTable.Task task) {
            this.task = task;
        }

        void reached(long position) {
            if (position < last) {
                reading++;
            }
            last = position;
            working();
        }

        void working() {
            if (!running) {
                throw new Stopped();
            }
            if (System.nanoTime() - said > SAYS_EVERY.toNanos()) {
                said = System.nanoTime();
                if (!table.progressed(task, percent())) {
                    throw new Stopped();
                }
            }
        }

        private int percent() {
            long part = 100 * last / Math.max(1, task.upTo());
            return Math.toIntExact(
                    reading == 0 ? part * FIRST_READING / 100 : FIRST_READING + part * (100 - FIRST_READING) / 100);
        }
    }
}
