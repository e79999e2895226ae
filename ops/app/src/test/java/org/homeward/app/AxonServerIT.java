package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.homeward.app.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with its log in a real Axon Server; the way there is in the test's hands. */
@ExtendWith(AnAxonServerIsNamed.class)
class AxonServerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ROWS = "SELECT to_jsonb(e)::text FROM event e ORDER BY position";
    private static final String LEAVES =
            "SELECT authority || ' ' || leaf_index || ' ' || encode(hash, 'hex') FROM audit_leaf ORDER BY 1";
    private static final String ANSWERS =
            "SELECT key || ' ' || coalesce(receipt, '') || ' ' || coalesce(answer, '') FROM idempotency ORDER BY 1";

    @TempDir
    private Path directory;

    private final String framework = "f-" + UUID.randomUUID();

    @Test
    void withoutAxonServerCommandsAreRefusedReadsGoOnAndAllComesBackByItself() throws IOException {
        try (Way way = new Way(address())) {
            RunningProgram program = start(directory.resolve("one"), way.address());
            try {
                Api api = new Api(program.port());
                openTheMarket(api);
                Answer placed = place(api, "P-1").expect(201);
                String id = placed.text("/id");
                String request = "/api/v1/package-requests/" + id;
                api.get("broker", request + "?atLeast=" + placed.text("/position"))
                        .expect(200);

                way.cut();
                Answer refused = place(api, "P-2").expectProblem(503, "LOG_UNAVAILABLE");
                assertThat(refused.header("Retry-After")).isNotEmpty();
                api.get("broker", request).expect(200);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(api.get("operator", "/actuator/health/readiness")
                                        .expect(200)
                                        .text("/status"))
                                .isEqualTo("READ_ONLY"));

                way.mend();
                await().atMost(PATIENCE).untilAsserted(() -> place(api, "P-2").expect(201));
                assertThat(place(api, "P-1").expect(201).text("/id")).isEqualTo(id);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(api.get("operator", "/actuator/health/readiness")
                                        .expect(200)
                                        .text("/status"))
                                .isEqualTo("UP"));
            } finally {
                program.kill();
            }
        }
    }

    @Test
    void aDatabaseThatIsLostIsCopiedAgainToTheByteWithItsTreesAndAnswers() throws Exception {
        Path lost = directory.resolve("lost");
        RunningProgram program = start(lost, address());
        List<String> rows;
        List<String> leaves;
        List<String> answers;
        try {
            Api api = new Api(program.port());
            openTheMarket(api);
            for (int number = 0; number < 5; number++) {
                place(api, "P-" + number).expect(201);
            }
            place(api, "P-0", "Z99 9ZZ").expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
            api.post(
                            "broker",
                            "/api/v1/package-requests/pkg-none/withdrawal",
                            "{\"reason\": \"x\"}",
                            "Idempotency-Key",
                            framework + "-refused")
                    .expectProblem(404, "PACKAGE_NOT_FOUND");
            awaitTrees(program);
            rows = texts(program, ROWS);
            leaves = texts(program, LEAVES);
            answers = texts(program, ANSWERS);
            assertThat(leaves).hasSameSizeAs(rows).hasSizeGreaterThan(10);
            assertThat(answers).hasSizeGreaterThanOrEqualTo(6);
        } finally {
            program.kill();
        }

        RunningProgram again = start(directory.resolve("new"), address());
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(texts(again, ROWS)).hasSize(rows.size()));
            awaitTrees(again);
            assertThat(texts(again, ROWS)).isEqualTo(rows);
            assertThat(texts(again, LEAVES)).isEqualTo(leaves);
            assertThat(texts(again, ANSWERS)).isEqualTo(answers);
        } finally {
            again.kill();
        }
    }

    @Test
    void aDatabaseWithALogOfItsOwnIsRefusedAndSoIsACopyWithoutAxonServer() throws Exception {
        Path own = directory.resolve("own");
        RunningProgram program = RunningProgram.start(own, "--homeward.example=false");
        openTheMarket(new Api(program.port()));
        program.stop();
        assertThat(refusal(own, profile(), servers(address()))).contains("this database holds a log of its own");

        Path copy = directory.resolve("copy");
        start(copy, address()).stop();
        assertThat(refusal(copy, "--homeward.example=false"))
                .contains("this database holds a copy of a log that is kept in Axon Server");
    }

    private static String refusal(Path place, String... settings) {
        try {
            RunningProgram.start(place, settings).kill();
            throw new IllegalStateException("It started");
        } catch (AssertionError ended) {
            return String.valueOf(ended.getMessage());
        }
    }

    private static String address() {
        return Objects.requireNonNull(AnAxonServerIsNamed.address());
    }

    private static RunningProgram start(Path place, String axonServer) {
        return RunningProgram.start(place, profile(), servers(axonServer));
    }

    private static String profile() {
        return "--spring.profiles.active=axonserver";
    }

    private static String servers(String address) {
        return "--homeward.axonserver.servers=" + address;
    }

    private void openTheMarket(Api api) {
        api.post("commissioner", "/api/v1/frameworks", """
                        {"id": "%s", "name": "Home care", "opensOn": "2026-04-01", "policy": {},
                         "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60"]}]}""".formatted(framework)).expect(201);
        api.postCsv("commissioner", "/api/v1/frameworks/" + framework + "/imports", """
                        name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour,availableFrom
                        Larkspur Care,1-999000001,TIER_1,CENTRAL=5000,true,2450,2026-04-01
                        """)
                .expect(201);
    }

    private Answer place(Api api, String person) {
        return place(api, person, "S60 1AA");
    }

    private Answer place(Api api, String person, String postcode) {
        return api.post(
                "broker",
                "/api/v1/package-requests",
                """
                {"frameworkId": "%s", "person": {"reference": "%s-%s", "name": "Test Person"},
                 "postcode": "%s", "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01",
                 "visits": [{"band": "MORNING", "minutes": 45, "carers": 1, "days": ["MON", "TUE"]}]}""".formatted(framework, framework, person, postcode),
                "Idempotency-Key",
                framework + "-" + person);
    }

    private static void awaitTrees(RunningProgram program) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(texts(program, "SELECT position::text FROM audit_tree_position"))
                        .isEqualTo(texts(program, "SELECT position::text FROM log_head")));
    }

    private static List<String> texts(RunningProgram program, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = program.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
