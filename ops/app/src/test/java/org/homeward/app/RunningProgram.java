package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program in a process of its own, as its operator starts, stops and loses it. */
final class RunningProgram {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("address +http://127\\.0\\.0\\.1:(\\d+)");

    private final Path dataDirectory;
    private final Path log;
    private final Process process;
    private final int port;

    private RunningProgram(Path dataDirectory, Path log, Process process, int port) {
        this.dataDirectory = dataDirectory;
        this.log = log;
        this.process = process;
        this.port = port;
    }

    /** Returns when the program says that it is up. */
    static RunningProgram start(Path dataDirectory, String... more) throws IOException {
        Path log = Files.createTempFile(Files.createDirectories(dataDirectory), "console-", ".log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        String binaries = System.getProperty("ot.epg.working-dir");
        if (binaries != null) {
            command.add("-Dot.epg.working-dir=" + binaries);
        }
        command.addAll(List.of(
                "-jar",
                jar().toString(),
                "--server.port=0",
                "--homeward.example=false",
                "--homeward.data-dir=" + dataDirectory));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(LONGEST_START).until(() -> !process.isAlive() || port(log) != 0);
            assertThat(process.isAlive()).as(() -> read(log)).isTrue();
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return new RunningProgram(dataDirectory, log, process, port(log));
    }

    private static Path jar() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("target"), "homeward-app-*-exec.jar")) {
            return jars.iterator().next().toAbsolutePath();
        }
    }

    private static int port(Path log) {
        Matcher address = ADDRESS.matcher(read(log));
        return address.find() ? Integer.parseInt(address.group(1)) : 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** All it has said so far. */
    String console() {
        return read(log);
    }

    /** {@code kill -9}; its PostgreSQL goes on without it. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** {@code kill -9} of its PostgreSQL. */
    void killDatabase() {
        ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip())).ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    /** {@code SIGTERM}, and the status with which it ends. */
    int stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it stops").isTrue();
        return process.exitValue();
    }

    void endIfAlive() {
        process.destroyForcibly().onExit().join();
    }

    /** A session in its database, in which every authority is seen. */
    Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/homeward",
                "homeward",
                read(dataDirectory.resolve("postgresql.password")).strip());
        try (var statement = connection.createStatement()) {
            statement.execute("SET homeward.authority = '*'");
        }
        return connection;
    }

    /** Process, directory, start, port and more, a line each. */
    private List<String> postmaster() {
        return read(dataDirectory.resolve("postgresql/postmaster.pid")).lines().toList();
    }
}
