package org.homeward.app.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.homeward.app.RunningProgram;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The program with its example, as a new user gets it: built once for all tests that look at it, and broken
 * off while it was built. */
final class ExampleProgram {
    /** On a machine that builds other things meanwhile; how long it takes on a quiet one is measured elsewhere. */
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(5);

    /** It stays until the next run, to be looked at. */
    private static final Path DATA_DIRECTORY =
            Path.of("target", "data-of-tests", "example").toAbsolutePath();

    private static @Nullable RunningProgram running;

    private ExampleProgram() {}

    static synchronized RunningProgram running() {
        if (running == null) {
            empty(DATA_DIRECTORY);
            breakOff();
            RunningProgram program = RunningProgram.start(DATA_DIRECTORY);
            await().atMost(LONGEST_BUILD)
                    .pollInterval(Duration.ofMillis(500))
                    .failFast(
                            "The example could not be built",
                            () -> program.console().contains("could not be built"))
                    .until(() -> program.console().contains("Example: ready after"));
            running = program;
        }
        return running;
    }

    /** Late in the building, when a package has been suspended and resumed: it has to come out the same. */
    private static void breakOff() {
        RunningProgram program = RunningProgram.start(DATA_DIRECTORY);
        JdbcClient log = database(program);
        await().atMost(LONGEST_BUILD)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> log.sql("SELECT EXISTS (SELECT FROM event WHERE name = 'brokerage.package-resumed')")
                        .query(Boolean.class)
                        .single());
        program.kill();
    }

    static synchronized RunningProgram restarted() {
        running().close();
        running = RunningProgram.start(DATA_DIRECTORY);
        return running;
    }

    /** Its database, as somebody sees it who may write SQL: every authority. */
    static JdbcClient database() {
        return database(running());
    }

    private static JdbcClient database(RunningProgram program) {
        return JdbcClient.create(new DriverManagerDataSource(
                program.databaseUrl() + "?options=-c%20homeward.authority=*", "homeward", program.databasePassword()));
    }

    private static void empty(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
