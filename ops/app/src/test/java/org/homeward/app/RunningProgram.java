package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program in a process of its own, on a data directory that outlives it, as its operator starts, stops and loses
 * it. What it says is kept in that directory.
 */
public final class RunningProgram implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final Pattern ADDRESS =
            Pattern.compile("^ *address +http://127\\.0\\.0\\.1:(\\d+)$", Pattern.MULTILINE);

    private final Path dataDirectory;
    private final Path console;
    private final Process process;
    private final int port;
    private final Api api;

    private RunningProgram(Path dataDirectory, Path console, Process process) {
        this.dataDirectory = dataDirectory;
        this.console = console;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            this.port = await().atMost(LONGEST_START).until(this::portSaid, said -> said > 0);
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        this.api = new Api(port);
    }

    /** The jar, on any free port unless the arguments name one. Returns when the program says that it is up. */
    public static RunningProgram start(Path dataDirectory, String... arguments) {
        return startJar(jar(), dataDirectory, arguments);
    }

    /** The jar of another release. */
    public static RunningProgram startJar(Path jar, Path dataDirectory, String... arguments) {
        return start(dataDirectory, List.of("-jar", jar.toString()), arguments);
    }

    /** The same program with what a test has added to it, from the classes of the tests. */
    public static RunningProgram startWith(
            Class<?> main, Path dataDirectory, List<String> properties, String... arguments) {
        List<String> what = new ArrayList<>(properties);
        what.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return start(dataDirectory, what, arguments);
    }

    private static RunningProgram start(Path dataDirectory, List<String> what, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m"));
        String binaries = System.getProperty("ot.epg.working-dir");
        if (binaries != null) {
            command.add("-Dot.epg.working-dir=" + binaries);
        }
        command.addAll(what);
        command.add("--homeward.data-dir=" + dataDirectory);
        command.addAll(List.of(arguments));
        if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
        try {
            Path console = Files.createTempFile(Files.createDirectories(dataDirectory), "console-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            return new RunningProgram(dataDirectory, console, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar of this build. */
    public static Path jar() {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "homeward-app-*-exec.jar")) {
            return jars.iterator().next().toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int portSaid() {
        if (!process.isAlive()) {
            throw new AssertionError("The program ended:\n" + console());
        }
        Matcher address = ADDRESS.matcher(console());
        return address.find() ? Integer.parseInt(address.group(1)) : 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public Api api() {
        return api;
    }

    /** All it has said so far. */
    public String console() {
        return read(console);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; a PostgreSQL that it brought goes on without it. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** {@code kill -9} of the PostgreSQL that it brought. */
    public void killDatabase() {
        ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip())).ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    /** {@code SIGTERM}, as by Ctrl-C, and the status with which it ends. */
    public int stop() {
        process.destroy();
        try {
            assertThat(process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> "it stops:\n" + console())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        stop();
    }

    /** Where the PostgreSQL is that it brought. */
    public String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/homeward";
    }

    public String databasePassword() {
        return read(dataDirectory.resolve("postgresql.password")).strip();
    }

    /** A session in the database that it brought, in which every authority is seen. */
    public Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection(databaseUrl(), "homeward", databasePassword());
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
