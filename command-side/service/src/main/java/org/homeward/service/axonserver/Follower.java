package org.homeward.service.axonserver;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.homeward.contract.LogUnavailable;
import org.homeward.service.log.LogRefused;
import org.homeward.service.log.PromptEventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Copies Axon Server's log, on one node at a time: a lock of the database that ends with its connection says which. It is
 * no more than economy, for each transaction makes sure that it goes on where the copy ends. The other nodes only look
 * whether the log is still the same.
 */
final class Follower implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final long LOCK = 0x686f6d65_77617264L;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_COMPARISON = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 200;
    /** Entries taken in with one transaction, and one append more at most. */
    private static final int BATCH = 1_000;

    private final Server server;
    private final Copy copy;
    private final SameLog sameLog;
    private final DataSource database;
    private final PromptEventStore store;
    private final boolean mayCopy;

    private volatile @Nullable Thread running;
    private @Nullable String trouble;

    /** @param mayCopy whether this node has the role for it */
    Follower(Server server, Copy copy, SameLog sameLog, DataSource database, PromptEventStore store, boolean mayCopy) {
        this.server = server;
        this.copy = copy;
        this.sameLog = sameLog;
        this.database = database;
        this.store = store;
        this.mayCopy = mayCopy;
    }

    /** Commands are refused until the logs have been compared; where Axon Server is away, the program starts without. */
    @Override
    public void start() {
        long giveUp = System.nanoTime() + FIRST_COMPARISON.toNanos();
        while (!isCompared() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(FIRST_COMPARISON.toNanos() / 50);
        }
        Thread copying = Thread.ofPlatform().name("log-copy").unstarted(this::run);
        running = copying;
        copying.start();
    }

    /** Whatever came of it: a copy that is behind catches up only after the start. */
    private boolean isCompared() {
        try {
            sameLog.compare();
            return true;
        } catch (LogUnavailable notYet) {
            return false;
        } catch (LogRefused otherLog) {
            return true;
        }
    }

    private void run() {
        while (isRunning()) {
            try {
                boolean wasOurs = mayCopy && copyWhileItIsOurs();
                if (!wasOurs) {
                    sameLog.compare();
                    settled();
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!isRunning()) {
                    return;
                }
                troubled(e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when another node copies */
    private boolean copyWhileItIsOurs() throws SQLException, InterruptedException {
        try (Connection lock = database.getConnection()) {
            if (!isTrue(lock, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
                return false;
            }
            try {
                copyWhile(lock);
                return true;
            } finally {
                if (lock.isValid(1)) {
                    isTrue(lock, "SELECT pg_advisory_unlock(" + LOCK + ")");
                }
            }
        }
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private void copyWhile(Connection lock) throws SQLException, InterruptedException {
        sameLog.compare();
        long index = copy.reached().index();
        try (EventStream entries = server.follow(index)) {
            settled();
            long looked = System.nanoTime();
            while (isRunning()) {
                List<List<Event>> appends = next(entries, index);
                if (!appends.isEmpty()) {
                    if (!copy.take(appends, index + 1)) {
                        return;
                    }
                    index += appends.stream().mapToInt(List::size).sum();
                    store.hasGrown();
                    if (sameLog.difference() != null) {
                        sameLog.compare();
                    }
                } else if (entries.isClosed()) {
                    throw new LogUnavailable(
                            "Axon Server is away", entries.getError().orElse(null));
                }
                if (System.nanoTime() - looked > PAUSE.toNanos()) {
                    if (!lock.isValid(1)) {
                        return;
                    }
                    looked = System.nanoTime();
                }
            }
        }
    }

    /** The appends that are there, whole; none when there is nothing to read for the moment. */
    private static List<List<Event>> next(EventStream entries, long index) throws InterruptedException {
        List<List<Event>> appends = new ArrayList<>();
        int taken = 0;
        EventWithToken first = entries.nextIfAvailable(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        while (first != null) {
            List<Event> append = append(first, entries, index + 1 + taken);
            appends.add(append);
            taken += append.size();
            first = taken < BATCH ? entries.nextIfAvailable() : null;
        }
        return appends;
    }

    private static List<Event> append(EventWithToken first, EventStream entries, long index)
            throws InterruptedException {
        int count = Entries.count(first.getEvent());
        if (first.getToken() != index || count < 1) {
            throw new LogRefused("entry " + first.getToken() + " of Axon Server, where " + index
                    + " should be, was not appended by this program: it wants a context of its own");
        }
        List<Event> append = new ArrayList<>(count);
        append.add(first.getEvent());
        while (append.size() < count) {
            append.add(entries.next().getEvent());
        }
        return append;
    }

    /** Said once, however often it is tried again. */
    private void troubled(Exception failure) {
        sameLog.doubt();
        String what = String.valueOf(failure.getMessage());
        if (!what.equals(trouble)) {
            log.warn("The log is not copied from Axon Server, and it is tried again: {}", what);
            log.debug("In full", failure);
            trouble = what;
        }
    }

    private void settled() {
        if (trouble != null) {
            log.info("The log of Axon Server can be followed again");
            trouble = null;
        }
    }

    @Override
    public void stop() {
        Thread copying = running;
        running = null;
        if (copying != null) {
            copying.interrupt();
            try {
                copying.join(PAUSE.multipliedBy(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return Objects.nonNull(running);
    }

    /** Before whatever waits for the copy, and after all of it is done. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }
}
