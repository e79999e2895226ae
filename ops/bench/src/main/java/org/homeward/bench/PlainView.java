package org.homeward.bench;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The least that a view beside the log can be: a connection that waits to be told of a row, and writes it into a table
 * of its own in a transaction of its own.
 */
final class PlainView implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 100;

    private final DataSource database;
    private final Thread follower = Thread.ofPlatform().name("plain-view").unstarted(this::follow);
    private volatile boolean open = true;

    private PlainView(DataSource database) {
        this.database = database;
    }

    static PlainView start(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            execute(connection, "DROP TABLE IF EXISTS bench_log, bench_view");
            execute(connection, "CREATE TABLE bench_log (position bigint PRIMARY KEY)");
            execute(connection, "CREATE TABLE bench_view (position bigint PRIMARY KEY)");
        }
        PlainView view = new PlainView(database);
        view.follower.start();
        return view;
    }

    /** Commits a row, and tells of it. */
    void append(int position) throws SQLException {
        try (Connection connection = database.getConnection()) {
            execute(
                    connection,
                    "WITH row AS (INSERT INTO bench_log VALUES (" + position
                            + ") RETURNING position) SELECT pg_notify('bench_log', position::text) FROM row");
        }
    }

    private void follow() {
        try (Connection connection = database.getConnection()) {
            execute(connection, "LISTEN bench_log");
            while (open) {
                if (connection.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS).length > 0) {
                    execute(
                            connection,
                            "INSERT INTO bench_view SELECT * FROM bench_log WHERE position >"
                                    + " (SELECT coalesce(max(position), 0) FROM bench_view)");
                }
            }
            execute(connection, "UNLISTEN *");
        } catch (SQLException e) {
            throw new IllegalStateException("The plain view fails", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        follower.join();
    }
}
