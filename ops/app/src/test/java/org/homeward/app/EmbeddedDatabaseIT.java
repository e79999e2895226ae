package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    @TempDir
    Path dataDirectory;

    @Test
    void nothingAboutDurabilityIsRelaxed() throws Exception {
        try (var database = start();
                var connection = connect(database)) {
            assertThat(ask(connection, "SHOW server_version")).startsWith("18.");
            assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(connection, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void dataIsStillThereAfterAStopAndAStart() throws Exception {
        try (var database = start()) {
            remember(database, "stopped");
        }
        try (var database = start()) {
            assertThat(remembered(database)).isEqualTo("stopped");
        }
    }

    @Test
    void dataIsStillThereAfterProgramAndServerWereKilled() throws Exception {
        var program = programThatRemembers("killed");
        var server = postmaster();
        kill(program.toHandle());
        kill(server);

        assertThat(cluster().resolve("postmaster.pid")).exists();
        try (var database = start()) {
            assertThat(remembered(database)).isEqualTo("killed");
        }
    }

    @Test
    void aServerWhoseProgramWasKilledIsStoppedBeforeTheNextStarts() throws Exception {
        var program = programThatRemembers("abandoned");
        var orphan = postmaster();
        kill(program.toHandle());
        assertThat(orphan.isAlive()).isTrue();

        try (var database = start()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(remembered(database)).isEqualTo("abandoned");
        }
    }

    @Test
    void aServerThatEndsByItselfIsStartedAgain() throws Exception {
        try (var database = start()) {
            remember(database, "back again");
            var server = postmaster();
            kill(server);

            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(remembered(database)).isEqualTo("back again"));
            assertThat(postmaster().pid()).isNotEqualTo(server.pid());
        }
        assertThat(cluster().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aPidFileThatNamesAStrangerDoesNotStopTheStart() throws Exception {
        try (var database = start()) {
            remember(database, "reused number");
        }
        var lines = List.of(
                Long.toString(ProcessHandle.current().pid()), cluster().toString(), "1", "1", "", "", "", "ready");
        Files.write(cluster().resolve("postmaster.pid"), lines);

        try (var database = start()) {
            assertThat(remembered(database)).isEqualTo("reused number");
        }
    }

    @Test
    void aFirstStartThatNeverFinishedIsBegunAgain() throws Exception {
        Files.createDirectories(cluster());
        Files.writeString(cluster().resolve("PG_VERSION"), "18\n");
        Files.writeString(dataDirectory.resolve("postgresql.unfinished"), "");

        try (var database = start()) {
            remember(database, "begun again");
            assertThat(remembered(database)).isEqualTo("begun again");
        }
    }

    @Test
    void twoProgramsNeverShareADataDirectory() throws Exception {
        try (var first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageStartingWith("Another Homeward is running on");
            remember(first, "undisturbed");
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (var database = start()) {
            for (String user : Arrays.asList("homeward", "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "guess"))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    private EmbeddedDatabase start() throws Exception {
        return EmbeddedDatabase.start(dataDirectory, 0);
    }

    /** A program of its own, since a kill cannot be played in the test's process. */
    private Process programThatRemembers(String text) throws Exception {
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        dataDirectory.toString(),
                        text)
                .redirectErrorStream(true)
                .start();
        var output = program.inputReader();
        for (String line = output.readLine(); !"remembered".equals(line); line = output.readLine()) {
            assertThat(line).as("the program's output").isNotNull();
        }
        return program;
    }

    static final class Program {
        public static void main(String[] args) throws Exception {
            remember(EmbeddedDatabase.start(Path.of(args[0]), 0), args[1]);
            System.out.println("remembered");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Path cluster() throws Exception {
        return dataDirectory.toRealPath().resolve("postgresql");
    }

    private ProcessHandle postmaster() throws Exception {
        var pid = Files.readAllLines(cluster().resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void remember(EmbeddedDatabase database, String text) throws Exception {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE remembered AS SELECT '" + text + "' AS what");
        }
    }

    private static String remembered(EmbeddedDatabase database) throws Exception {
        try (var connection = connect(database)) {
            return ask(connection, "SELECT what FROM remembered");
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws Exception {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private static String ask(Connection connection, String question) throws Exception {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
