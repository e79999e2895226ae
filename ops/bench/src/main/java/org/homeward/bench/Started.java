package org.homeward.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program in a process of its own, from the jar that is shipped, as it comes.
 *
 * @param seconds from the start of the process until it answered a request
 */
record Started(Process process, double seconds) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final double MEGABYTE = 1 << 20;

    static Started of(Path jar, List<String> arguments) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = Stream.concat(
                        Stream.of(java("java"), "-jar", jar.toString(), "--server.port=" + port), arguments.stream())
                .toList();
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                process.destroy();
                throw new IllegalStateException(jar + " does not start");
            }
            Thread.sleep(PAUSE);
        }
        return new Started(process, (System.nanoTime() - begun) / 1e9);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whatever it says: even a refusal shows that it is there. */
    private static boolean answers(int port) {
        try {
            HttpURLConnection request =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
            request.setConnectTimeout(1_000);
            request.setReadTimeout(10_000);
            return request.getResponseCode() != HttpURLConnection.HTTP_UNAVAILABLE;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Resident memory of the process alone. */
    double residentMegabytes() throws IOException {
        return status(process.pid(), "status", "VmRSS:");
    }

    /** Resident memory of the PostgreSQL in a data directory; what its processes share is counted once. */
    static double databaseMegabytes(Path data) throws IOException {
        long pid;
        try (Stream<String> lines = Files.lines(data.resolve("postgresql").resolve("postmaster.pid"))) {
            pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
        double sum = status(pid, "smaps_rollup", "Pss:");
        for (ProcessHandle child :
                ProcessHandle.of(pid).orElseThrow().descendants().toList()) {
            sum += status(child.pid(), "smaps_rollup", "Pss:");
        }
        return sum;
    }

    private static double status(long pid, String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
            return lines.filter(line -> line.startsWith(name))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1_024.0;
        }
    }

    /** Of the heap, what is left after a collection of everything. */
    double heapMegabytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        return jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToDouble(line -> Long.parseLong(line.strip().split("\\s+")[2]) / MEGABYTE)
                .sum();
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), what)
                .redirectErrorStream(true)
                .start();
        try (var out = asked.inputReader()) {
            String text = String.join("\n", out.lines().toList());
            if (asked.waitFor() != 0) {
                throw new IllegalStateException(what + ": " + text);
            }
            return text;
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
