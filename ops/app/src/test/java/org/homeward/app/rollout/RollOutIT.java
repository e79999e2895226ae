package org.homeward.app.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homeward.app.Api;
import org.homeward.app.RunningProgram;
import org.homeward.app.ServerApart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A release takes the place of the one before, node by node on one PostgreSQL, while callers work on: each program is a
 * process of its own, started and stopped as its operator does it. No answer is anything but the right one.
 */
class RollOutIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The release before, as a jar: {@code ops/roll-out-test}. */
    private static final String PREVIOUS = "test.previous";

    @TempDir
    private Path directory;

    private final List<RunningProgram> running = new ArrayList<>();

    /** What may be done to the tables in one release, done under the program as it is. */
    @Test
    void thisProgramGoesOnWhileTheNextMigratesItsTables() {
        Path expand = Path.of("src/test/rollout/expand").toAbsolutePath();
        rollOut(RunningProgram.jar(), List.of("--spring.flyway.locations=classpath:db/migration,filesystem:" + expand));
    }

    @Test
    void theReleaseBeforeGoesOnWhileThisOneTakesItsPlace() {
        String jar = System.getProperty(PREVIOUS, "");
        if (jar.isBlank()) {
            String why = "The release before is not run beside this one: -D" + PREVIOUS + " names no jar of it"
                    + " (ops/roll-out-test)";
            System.out.println(why);
            abort(why);
        }
        rollOut(Path.of(jar), List.of());
    }

    /** @param more what the new release is told, beside where its database and keys are */
    private void rollOut(Path before, List<String> more) {
        try (ServerApart server = ServerApart.start(directory.resolve("server"))) {
            try {
                rollOut(before, more, server);
            } finally {
                running.forEach(RunningProgram::kill);
            }
        }
    }

    private void rollOut(Path before, List<String> more, ServerApart server) {
        RunningProgram old = start(before, server, "old", List.of());
        try (Traffic traffic = new Traffic(old.api())) {
            traffic.goOn(10);
            RunningProgram next = start(RunningProgram.jar(), server, "next", more);
            traffic.goTo(old.api(), next.api());
            traffic.goOn(20);

            // The old one is gone and comes back, on tables that a newer release has migrated. Who is alone follows the
            // log.
            traffic.goTo(next.api());
            stop(old);
            traffic.goOn(10);
            RunningProgram oldAgain = start(before, server, "old-again", List.of());
            traffic.goTo(oldAgain.api(), next.api());
            traffic.goOn(20);

            // Back to the release before, and then forward for good.
            traffic.goTo(oldAgain.api());
            stop(next);
            traffic.goOn(10);
            RunningProgram last = start(RunningProgram.jar(), server, "last", more);
            traffic.goTo(oldAgain.api(), last.api());
            traffic.goOn(20);
            traffic.goTo(last.api());
            stop(oldAgain);
            traffic.goOn(10);

            traffic.close();
            assertThat(traffic.failures()).isEmpty();
            assertThat(List.of(old, next, oldAgain, last))
                    .allSatisfy(program -> assertThat(program.console())
                            .as("what it read goes on being read")
                            .doesNotContain("cached plan must not change result type"));
            nothingIsLost(traffic.placed(), database(server));
            theViewsAreWhatTheLogSays(last.api());
        }
    }

    private RunningProgram start(Path jar, ServerApart server, String name, List<String> more) {
        List<String> settings = new ArrayList<>(server.settings());
        settings.add("--homeward.example=false");
        settings.addAll(more);
        RunningProgram program = RunningProgram.startJar(jar, directory.resolve(name), settings.toArray(String[]::new));
        running.add(program);
        return program;
    }

    private void stop(RunningProgram program) {
        program.stop();
        running.remove(program);
    }

    private static void nothingIsLost(int placed, JdbcClient database) {
        Map<String, Object> log = database.sql("""
            SELECT count(*) FILTER (WHERE name = 'brokerage.package-requested') AS requested,
                   count(*) FILTER (WHERE name = 'brokerage.package-placed') AS placed,
                   max(position) - count(*) AS missing
            FROM event
            """).query().singleRow();
        assertThat(log).containsEntry("requested", (long) placed).containsEntry("placed", (long) placed);
        assertThat(log).containsEntry("missing", 0L);
        assertThat(database.sql("SELECT count(*) FROM view_set_aside")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Whichever release wrote them. */
    private static void theViewsAreWhatTheLogSays(Api api) {
        String id =
                api.post("auditor", "/api/v1/audit/replays", "{}").expect(201).text("/id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("auditor", "/api/v1/audit/replays/" + id)
                                .expect(200)
                                .text("/status"))
                        .isEqualTo("EQUAL"));
    }

    private static JdbcClient database(ServerApart server) {
        return JdbcClient.create(new DriverManagerDataSource(
                server.url() + "?options=-c%20homeward.authority=*", "homeward", server.password()));
    }
}
