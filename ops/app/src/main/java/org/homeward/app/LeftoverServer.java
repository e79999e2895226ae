package org.homeward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed run left in a cluster's directory: a server without its program, or a {@code postmaster.pid} without
 * its server. Only the holder of the data directory's lock may look, so nobody else's live server is ever stopped.
 */
record LeftoverServer(Path cluster) {

    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    /** The server that runs on the cluster, if one does. */
    Optional<ProcessHandle> server() throws IOException {
        return process(cluster.resolve("postmaster.pid"));
    }

    void stop() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        Optional<ProcessHandle> named = process(pidFile);
        if (named.isPresent() && isOurs(named.get())) {
            log.info(
                    "Stopping the PostgreSQL that a killed run left behind (process {})",
                    named.get().pid());
            stopFast(named.get());
        } else if (named.isPresent()) {
            // The number went to somebody else since; PostgreSQL would take that process for its server.
            log.info("Removing {}, which names a process that is not PostgreSQL's", pidFile);
            Files.delete(pidFile);
        }
        // Backends of a killed server leave by themselves, and the next server refuses to start before they have.
        for (ProcessHandle backend : processes()) {
            await(backend);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        boolean isPostgres = process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
        return isPostgres && (worksInCluster(process) || namesCluster(process));
    }

    /** Linux: every PostgreSQL process works in its cluster's directory. */
    private boolean worksInCluster(ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(cluster.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private boolean namesCluster(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .orElse(false);
    }

    /** SIGINT is PostgreSQL's fast shutdown: it does not wait for clients and needs no recovery afterwards. */
    private static void stopFast(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                .inheritIO()
                .start();
        await(server);
    }

    private static void await(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("PostgreSQL process {} did not stop, killing it; the next start recovers", process.pid());
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
