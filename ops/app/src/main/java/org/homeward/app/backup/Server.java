package org.homeward.app.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL at work, as its superuser sees it: its files are read through SQL, as {@code pg_rewind} does, so that
 * neither a program of PostgreSQL's nor a way to its disk is needed.
 */
final class Server implements AutoCloseable {
    private static final int MAJOR_VERSION = 18;
    private static final int VERSIONS = 10_000;
    private static final int CHUNK = 4 << 20;

    private final Connection connection;

    private Server(Connection connection) {
        this.connection = connection;
    }

    /** @param path from the data directory */
    record ServerFile(String path, boolean directory) {}

    static Server connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "homeward backup");
        properties.setProperty("tcpKeepAlive", "true");
        // Bytes come as bytes from the first statement on, not as hexadecimal text.
        properties.setProperty("prepareThreshold", "-1");
        Server server = new Server(DriverManager.getConnection(url, properties));
        try {
            server.refuseWhatCannotBeBackedUp();
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void refuseWhatCannotBeBackedUp() throws SQLException {
        execute("SET statement_timeout = 0");
        int version = Integer.parseInt(text("SHOW server_version_num")) / VERSIONS;
        if (version != MAJOR_VERSION) {
            throw new BackupRefused("the server is PostgreSQL " + version + "; PostgreSQL " + MAJOR_VERSION
                    + " is backed up and restored here");
        }
        if (!isTrue("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
            throw new BackupRefused("the files of a server are read by a superuser, and " + text("SELECT current_user")
                    + " is none: name one with --superuser");
        }
        if (isTrue("SELECT pg_is_in_recovery()")) {
            throw new BackupRefused("the server is a standby; back up the one that is written to");
        }
        if (isTrue("SELECT EXISTS (SELECT FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global'))")) {
            throw new BackupRefused("the server has tablespaces outside its data directory, which are not backed up"
                    + " here; use pg_basebackup and archive_command");
        }
        if (!isTrue(
                "SELECT current_setting('full_page_writes')::boolean AND current_setting('wal_level') <> 'minimal'")) {
            throw new BackupRefused("the server needs full_page_writes = on and wal_level = replica");
        }
        if (!isTrue("SELECT to_regclass('public.log_head') IS NOT NULL")) {
            throw new BackupRefused("the database " + text("SELECT current_database()") + " holds no log of Homeward");
        }
        if (text("SHOW max_slot_wal_keep_size").equals("-1")) {
            throw new BackupRefused("a backup that nobody takes any more would make the server keep its WAL until the"
                    + " disk is full; set a limit first: ALTER SYSTEM SET max_slot_wal_keep_size = '8GB';"
                    + " SELECT pg_reload_conf()");
        }
    }

    String systemIdentifier() throws SQLException {
        return text("SELECT system_identifier::text FROM pg_control_system()");
    }

    /** Blank: it was never restored. */
    String lineage() throws SQLException {
        return text("SELECT coalesce(convert_from(pg_read_binary_file('" + DataDirectory.LINEAGE
                + "', true), 'UTF8'), '')");
    }

    WalSegments segments() throws SQLException {
        return new WalSegments(
                Long.parseLong(text(
                        "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint::text")),
                Long.parseLong(text("SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'")));
    }

    /** By the server's own clock, which is the one that its log goes by. */
    Instant now() throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** The position of the last event. */
    long logPosition() throws SQLException {
        return Long.parseLong(text("SELECT position::text FROM public.log_head"));
    }

    /** A commit, so that a time before it is one at which recovery can stop. */
    void commitSomething() throws SQLException {
        execute("SELECT pg_current_xact_id()");
    }

    /** Says in the database itself how far its backup is, for whoever watches it; that of an older release has no place for it. */
    void noteThatItIsKept(Instant until) throws SQLException {
        if (isTrue("SELECT to_regclass('public.last_backup') IS NOT NULL")) {
            execute("INSERT INTO public.last_backup (until) VALUES ('" + until
                    + "') ON CONFLICT (only_row) DO UPDATE SET until = excluded.until");
        }
    }

    long flushed() throws SQLException {
        return WalSegments.location(text("SELECT pg_current_wal_flush_lsn()::text"));
    }

    long startBackup() throws SQLException {
        return WalSegments.location(text("SELECT pg_backup_start('homeward', fast => true)::text"));
    }

    /** Returns what belongs into the file {@code backup_label}. In the session that started. */
    String stopBackup() throws SQLException {
        return text("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)");
    }

    /** Whatever is in the data directory, directories before what is in them. */
    List<ServerFile> files() throws SQLException {
        List<ServerFile> files = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        WITH RECURSIVE found (path, isdir) AS (
                            SELECT name, stat.isdir FROM pg_ls_dir('.', true, false) AS name, pg_stat_file(name, true) AS stat
                            UNION ALL
                            SELECT found.path || '/' || name, stat.isdir
                              FROM found, pg_ls_dir(found.path, true, false) AS name,
                                   pg_stat_file(found.path || '/' || name, true) AS stat
                             WHERE found.isdir)
                        SELECT path, isdir FROM found WHERE isdir IS NOT NULL ORDER BY path COLLATE "C"
                        """)) {
            while (rows.next()) {
                files.add(new ServerFile(rows.getString(1), rows.getBoolean(2)));
            }
        }
        return files;
    }

    /** How many bytes; none, too, when there is no such file any more. */
    long copy(String path, OutputStream out) throws SQLException, IOException {
        try (PreparedStatement read = connection.prepareStatement("SELECT pg_read_binary_file(?, ?, ?, true)")) {
            long offset = 0;
            byte[] chunk = chunk(read, path, offset);
            while (chunk != null && chunk.length > 0) {
                out.write(chunk);
                offset += chunk.length;
                chunk = chunk.length < CHUNK ? null : chunk(read, path, offset);
            }
            return offset;
        }
    }

    private static byte @Nullable [] chunk(PreparedStatement read, String path, long offset) throws SQLException {
        read.setString(1, path);
        read.setLong(2, offset);
        read.setLong(3, CHUNK);
        try (ResultSet row = read.executeQuery()) {
            row.next();
            return row.getBytes(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    boolean isTrue(String question) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    String text(String question) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
