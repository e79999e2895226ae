package org.homeward.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.RunningProgram;
import org.jspecify.annotations.Nullable;

/** A node at an address of its own, whatever process serves it at the moment. */
final class Node {
    private final String name;
    private final Path directory;
    private final List<String> arguments;
    private final SteppedClock clock;
    private final Path clockFile;
    private final Api api;
    private volatile @Nullable RunningProgram program;
    private volatile int starts;

    Node(String name, Path directory, List<String> arguments) {
        this.name = name;
        this.directory = directory;
        int port = freePort();
        this.arguments = new ArrayList<>(arguments);
        this.arguments.addAll(List.of("--server.port=" + port, "--homeward.example=false"));
        this.clockFile = directory.resolve("clock");
        this.clock = SteppedClock.in(clockFile);
        this.api = new Api(port);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        program = RunningProgram.startWith(
                SteppedProgram.class,
                directory,
                // It is killed before the second compiler would pay.
                List.of(SteppedProgram.in(clockFile), "-XX:TieredStopAtLevel=1"),
                arguments.toArray(String[]::new));
        starts++;
    }

    /** {@code kill -9}. */
    void kill() {
        RunningProgram running = program;
        program = null;
        if (running != null) {
            running.kill();
        }
    }

    boolean isAlive() {
        RunningProgram running = program;
        return running != null && running.isAlive();
    }

    /** Which of its lives this is; another one explains a broken connection. */
    int starts() {
        return starts;
    }

    RunningProgram program() {
        RunningProgram running = program;
        if (running == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return running;
    }

    Api api() {
        return api;
    }

    void step(Duration ahead) {
        clock.step(ahead);
    }

    @Override
    public String toString() {
        return name;
    }
}
