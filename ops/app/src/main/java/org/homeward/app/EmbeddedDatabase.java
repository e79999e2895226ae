package org.homeward.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL in a directory of ours, with nothing about durability relaxed: what was committed survives
 * {@code kill -9} of this program, of the server, or of both.
 *
 * <p>The directory holds {@code postgresql/} (the cluster), {@code postgresql-binaries/} (unpacked once),
 * {@code postgresql.password} and {@code lock}.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String NAME = "homeward";
    private static final String MAJOR_VERSION = "18";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    /** Ctrl-C reaches the server too: by then this program is about to close it itself. */
    private static final Duration SHUTDOWN_COMES_FIRST = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration SHORT_LIFE = Duration.ofMinutes(1);

    private final Path home;
    private final FileChannel lock;
    private final int port;
    private final String password;
    private EmbeddedPostgres server;
    private Instant started = Instant.now();
    private Duration pause = SHUTDOWN_COMES_FIRST;
    private boolean closed;

    private EmbeddedDatabase(Path home, FileChannel lock, EmbeddedPostgres server, String password) {
        this.home = home;
        this.lock = lock;
        this.port = server.getPort();
        this.password = password;
        this.server = server;
    }

    static EmbeddedDatabase start(Path dataDirectory, int port) throws IOException {
        return start(dataDirectory, port, LONGEST_START);
    }

    /** @param patience until it answers; of a restored one that replays a day, hours */
    static EmbeddedDatabase start(Path dataDirectory, int port, Duration patience) throws IOException {
        Path home = Files.createDirectories(dataDirectory).toRealPath();
        FileChannel lock = lock(home);
        try {
            refuseWhatPostgresRefuses(home);
            return start(home, port, lock, patience);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedDatabase start(Path home, int port, FileChannel lock, Duration patience) throws IOException {
        Path cluster = cluster(home);
        // Left behind only by a first start that never finished: there can be no data yet.
        Path unfinished = home.resolve("postgresql.unfinished");
        new LeftoverServer(cluster).stop();
        if (Files.exists(unfinished)) {
            FileSystemUtils.deleteRecursively(cluster);
        }
        if (Files.notExists(cluster)) {
            Files.writeString(unfinished, "");
        }
        Path passwordFile = passwordFile(home);
        String password = Files.readString(passwordFile).strip();
        EmbeddedPostgres server = server(home, cluster, port, passwordFile, password, patience);
        try {
            createDatabase(server, password);
        } catch (SQLException e) {
            server.close();
            throw new IOException("The embedded PostgreSQL in " + home + " started but does not answer", e);
        }
        Files.deleteIfExists(unfinished);
        log.info("Embedded PostgreSQL in {} on port {}", home, server.getPort());
        EmbeddedDatabase database = new EmbeddedDatabase(home, lock, server, password);
        database.watch();
        return database;
    }

    /** A server that ends by itself, killed for want of memory for example, is started again where it was. */
    private void watch() throws IOException {
        new LeftoverServer(cluster(home))
                .server()
                .orElseThrow(() -> new IOException("The embedded PostgreSQL in " + home + " ended as it started"))
                .onExit()
                .thenRunAsync(this::startAgain, afterPause());
    }

    private synchronized Executor afterPause() {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For as long as it takes: a disk that is full now has space some time, and nobody need start this program again. */
    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        log.error("The embedded PostgreSQL in {} ended by itself; starting it again", home);
        boolean again = Duration.between(started, Instant.now()).compareTo(SHORT_LIFE) < 0;
        pause = again ? longer(pause) : SHUTDOWN_COMES_FIRST;
        try {
            // Nothing is left to stop, but the library lets go of its lock.
            server.close();
            new LeftoverServer(cluster(home)).stop();
            server = server(home, cluster(home), port, passwordFile(home), password, LONGEST_START);
            started = Instant.now();
            watch();
            log.info("Embedded PostgreSQL in {} on port {} again", home, port);
        } catch (IOException | RuntimeException e) {
            log.error("The embedded PostgreSQL in {} cannot be started now, and will be tried again", home, e);
            started = Instant.now();
            afterPause().execute(this::startAgain);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static Path cluster(Path home) {
        return home.resolve("postgresql");
    }

    private static EmbeddedPostgres server(
            Path home, Path cluster, int port, Path passwordFile, String password, Duration patience)
            throws IOException {
        if (System.getProperty("ot.epg.working-dir") == null) {
            // The library lets everybody write where it unpacks: let nobody else get there.
            Path binaries = privateDirectory(home.resolve("postgresql-binaries"));
            System.setProperty(
                    "ot.epg.working-dir", binaries.resolve(MAJOR_VERSION).toString());
        }
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(patience)
                // The same sorting on every machine; a password even on loopback, where others may live too.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setConnectConfig("password", password)
                // The library starts the server with -F (no fsync): these come later on its command line and win.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", "100")
                // WAL that no backup has fetched: more than that is let go, and the next backup begins anew.
                .setServerConfig("max_slot_wal_keep_size", "2GB")
                // Its own log files: it may outlive the pipe to this program.
                .setServerConfig("logging_collector", "on")
                .start();
    }

    private static void createDatabase(EmbeddedPostgres server, String password) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                execute(connection, "CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            }
            if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                execute(connection, "CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private static boolean isMissing(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("Held by this very process", e);
        }
        channel.close();
        throw new StartRefused("Another Homeward is running on " + home);
    }

    private static void refuseWhatPostgresRefuses(Path home) throws IOException {
        Path version = home.resolve("postgresql/PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new StartRefused(home + " was written by PostgreSQL "
                    + Files.readString(version).strip() + ", this is PostgreSQL " + MAJOR_VERSION);
        }
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new StartRefused("PostgreSQL does not run as root, and `unshare -U` is not allowed here:"
                    + " start Homeward as another user, or name a server with homeward.datasource.url");
        }
    }

    private static Path privateDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path passwordFile(Path home) throws IOException {
        Path file = home.resolve("postgresql.password");
        if (Files.notExists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Path written = Files.createTempFile(
                    home,
                    "postgresql.password",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, HexFormat.of().formatHex(secret) + "\n");
            Files.move(written, file);
        }
        return file;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    String username() {
        return NAME;
    }

    String password() {
        return password;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (lock) {
            server.close();
            log.info("Embedded PostgreSQL stopped");
        }
    }
}
