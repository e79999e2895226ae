package org.homeward.app.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homeward.app.Api;

/** The program as a user starts it: the jar, in a process of its own, on a data directory that outlives it. */
public final class RunningProgram implements AutoCloseable {
    private static final Pattern ADDRESS =
            Pattern.compile("^ *address +http://127\\.0\\.0\\.1:(\\d+)$", Pattern.MULTILINE);
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Process process;
    private final Path console;
    private final int port;
    private final Api api;

    private RunningProgram(Process process, Path console) {
        this.process = process;
        this.console = console;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        this.port = await().atMost(LONGEST_START).until(this::portSaid, said -> said > 0);
        this.api = new Api(port);
    }

    /** On any free port, unless the arguments name one. */
    public static RunningProgram start(Path dataDirectory, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-Dot.epg.working-dir=" + System.getProperty("ot.epg.working-dir", "target/postgresql"),
                    "-jar",
                    jar().toString(),
                    "--homeward.data-dir=" + dataDirectory));
            command.addAll(List.of(arguments));
            if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--server.port="))) {
                command.add("--server.port=0");
            }
            Path console = Files.createTempFile("homeward-console", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            return new RunningProgram(process, console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "homeward-app-*-exec.jar")) {
            return jars.iterator().next();
        }
    }

    private int portSaid() {
        if (!process.isAlive()) {
            throw new AssertionError("The program ended:\n" + console());
        }
        Matcher address = ADDRESS.matcher(console());
        return address.find() ? Integer.parseInt(address.group(1)) : 0;
    }

    /** What it has said so far. */
    String console() {
        try {
            return Files.readString(console);
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

    /** As by {@code kill -9}: whatever it was doing. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Asked to stop, as by Ctrl-C. */
    @Override
    public void close() {
        process.destroy();
        ended();
    }

    private void ended() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The program does not stop:\n" + console());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
