package org.homeward.service.directory;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the directory has come. Told at once by the projection where it runs on this node, else by the database. */
@Component
class DirectoryProgress {
    /** Between two looks at the database, where another node's projection leaves its mark. */
    private static final Duration SHORTEST_NAP = Duration.ofMillis(5);

    private static final Duration LONGEST_NAP = Duration.ofMillis(50);

    private final JdbcClient jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long known;

    DirectoryProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void reached(long position) {
        lock.lock();
        try {
            known = Math.max(known, position);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The directory is filled anew from its beginning. */
    void reset() {
        lock.lock();
        try {
            known = 0;
        } finally {
            lock.unlock();
        }
    }

    /** At least this position was reached. */
    long known() {
        lock.lock();
        try {
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Whether more than {@code lag} positions are still to come until {@code head}. */
    boolean isFarBehind(long head, long lag) {
        if (head - known() <= lag) {
            return false;
        }
        long stored = stored();
        reached(stored);
        return head - stored > lag;
    }

    /** Whether {@code position} was reached within {@code patience}. */
    boolean await(long position, Duration patience) {
        long giveUp = System.nanoTime() + patience.toNanos();
        long nap = SHORTEST_NAP.toNanos();
        while (!isTold(position, nap)) {
            long stored = stored();
            reached(stored);
            if (stored < position && System.nanoTime() > giveUp) {
                return false;
            }
            nap = Math.min(2 * nap, LONGEST_NAP.toNanos());
        }
        return true;
    }

    /** Whether the projection on this node says so before the nap is over. */
    private boolean isTold(long position, long nap) {
        lock.lock();
        try {
            long left = nap;
            while (known < position && left > 0) {
                left = moved.awaitNanos(left);
            }
            return known >= position;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the directory", e);
        } finally {
            lock.unlock();
        }
    }

    private long stored() {
        return jdbc.sql("SELECT position FROM directory_position")
                .query(Long.class)
                .single();
    }
}
