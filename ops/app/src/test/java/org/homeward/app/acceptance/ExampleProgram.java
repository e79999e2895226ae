package org.homeward.app.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/** The program with its example, as a new user gets it: built once for all tests that look at it. */
final class ExampleProgram {
    /** On a machine that builds other things meanwhile; how long it takes on a quiet one is measured elsewhere. */
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(5);

    private static final Path DATA_DIRECTORY = newDirectory();

    private static RunningProgram running = built();

    private ExampleProgram() {}

    static RunningProgram running() {
        return running;
    }

    static RunningProgram restarted() {
        running.close();
        running = RunningProgram.start(DATA_DIRECTORY);
        return running;
    }

    private static RunningProgram built() {
        RunningProgram program = RunningProgram.start(DATA_DIRECTORY);
        await().atMost(LONGEST_BUILD)
                .pollInterval(Duration.ofMillis(500))
                .failFast(
                        "The example could not be built",
                        () -> program.console().contains("could not be built"))
                .until(() -> program.console().contains("Example: ready after"));
        return program;
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("homeward-example");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                running.close();
                remove(directory);
            }));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            System.err.println("Left behind: " + directory);
        }
    }
}
