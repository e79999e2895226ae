package org.homeward.query.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.homeward.contract.Authority;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This node's one connection that listens for changes of the views, and for sessions that end. When it breaks, the next one is opened, and
 * everybody is told once, since a change may have been missed.
 */
@Component
class LiveListener implements SmartLifecycle {
    /** On which the projections notify, in the transaction of the change: {@code <authority> <position>}. */
    static final String CHANNEL = "homeward_views";

    /** On which the database itself notifies, when a session of the pages is deleted: {@code <session>}. */
    static final String SESSIONS = "homeward_sessions";

    private static final Logger log = LoggerFactory.getLogger(LiveListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** A connection that has been silent for so long is asked whether it is still there. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final ListeningConnections connections;
    private final Told told;
    private volatile @Nullable Listening listening;

    LiveListener(ListeningConnections connections, Told told) {
        this.connections = connections;
        this.told = told;
    }

    @Override
    public void start() {
        Listening started = new Listening();
        listening = started;
        started.thread.start();
    }

    @Override
    public void stop() {
        Listening ending = listening;
        listening = null;
        if (ending != null) {
            ending.end();
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    /** From a start to its stop. */
    private final class Listening {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread =
                Thread.ofPlatform().daemon().name("live-changes").unstarted(this::listen);
        private volatile @Nullable Connection open;

        private void listen() {
            Duration pause = FIRST_PAUSE;
            boolean before = false;
            while (!isEnded()) {
                try (Connection connection = connections.open()) {
                    open = connection;
                    execute(connection, "LISTEN " + SESSIONS);
                    execute(connection, "LISTEN " + CHANNEL);
                    if (before) {
                        log.info("Listening for changes again");
                        told.changedForAll(position(connection));
                    }
                    before = true;
                    pause = FIRST_PAUSE;
                    follow(connection);
                } catch (SQLException e) {
                    pause = lost("SQL state " + e.getSQLState(), pause);
                } catch (RuntimeException e) {
                    // Whatever it was: without this thread no open page would hear of anything again.
                    pause = lost(e.getClass().getName(), pause);
                }
            }
        }

        private void follow(Connection connection) throws SQLException {
            PGConnection notified = connection.unwrap(PGConnection.class);
            while (!isEnded()) {
                PGNotification[] news = notified.getNotifications(Math.toIntExact(SILENCE.toMillis()));
                if (news == null || news.length == 0) {
                    execute(connection, "SELECT 1");
                } else {
                    for (PGNotification one : news) {
                        try {
                            tell(one);
                        } catch (RuntimeException e) {
                            log.warn("Passed over what was announced on {} and cannot be read", one.getName());
                        }
                    }
                }
            }
        }

        private void tell(PGNotification news) {
            if (news.getName().equals(SESSIONS)) {
                told.sessionEnded(news.getParameter());
            } else {
                tellChange(news.getParameter());
            }
        }

        private void tellChange(String change) {
            int space = change.lastIndexOf(' ');
            told.changed(new Authority(change.substring(0, space)), Long.parseLong(change.substring(space + 1)));
        }

        /** The pause before the pause after this one. */
        private Duration lost(String why, Duration pause) {
            if (isEnded()) {
                return pause;
            }
            if (pause.equals(FIRST_PAUSE)) {
                log.warn("Not listening for changes, trying again: {}", why);
            }
            try {
                ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // Nobody interrupts this thread but to end it.
                ended.countDown();
            }
            Duration next = pause.multipliedBy(2);
            return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        }

        private boolean isEnded() {
            return ended.getCount() == 0;
        }

        private void end() {
            ended.countDown();
            Connection waiting = open;
            try {
                if (waiting != null) {
                    waiting.abort(Runnable::run);
                }
                thread.join(LONGEST_STOP);
            } catch (SQLException e) {
                log.debug("It was closed already", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long position(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT position FROM view_position WHERE view = 'views'")) {
            if (!rows.next()) {
                throw new SQLException("view_position has lost its row");
            }
            return rows.getLong(1);
        }
    }
}
