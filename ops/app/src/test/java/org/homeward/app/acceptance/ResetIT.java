package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An operator has the views made anew, and says so twice; whoever reads or decides meanwhile is answered. */
@WholeProgram
class ResetIT {
    private static final String OPERATOR = "operator";
    private static final String RESET = "/actuator/processors/views/reset";
    private static final String CONFIRMED = "{\"confirm\": \"views\", \"reason\": \"Rows were altered by hand\"}";
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Council council;
    private final JdbcClient jdbc;
    private final Api api;
    private final TransactionTemplate apart;

    @Autowired
    ResetIT(Councils councils, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.council = councils.open();
        this.jdbc = jdbc;
        this.api = council.api();
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Test
    void theFirstCallSaysWhatWouldHappenAndChangesNothing() {
        council.place().read();
        int before = onRecord("audit.processor-reset");

        JsonNode plan = api.post(OPERATOR, RESET, "{}").expect(200).body();

        assertThat(plan.at("/processor").stringValue()).isEqualTo("views");
        assertThat(plan.at("/authority").stringValue()).isEqualTo("ROTHERHAM");
        assertThat(plan.at("/events").longValue()).isPositive();
        assertThat(plan.at("/upTo").longValue()).isPositive();
        assertThat(plan.at("/meanwhile").stringValue()).contains("people read and work on what the views say now");
        assertThat(plan.at("/send/confirm").stringValue()).isEqualTo("views");
        api.post(OPERATOR, RESET, "{\"confirm\": \"directory\", \"reason\": \"By mistake\"}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("/confirm");
        api.post(OPERATOR, RESET, "{\"confirm\": \"views\"}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("/reason");
        api.post(OPERATOR, RESET, "{\"confrim\": \"views\", \"reason\": \"Rows were altered by hand\"}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("/confirm");
        api.post(BROKER, RESET, CONFIRMED).expect(403);
        api.post(OPERATOR, "/actuator/processors/vews/reset", "{}").expectProblem(404, "PROCESSOR_NOT_FOUND");
        api.post(OPERATOR, "/actuator/processors/views/burn", "{}").expectProblem(422, "INVALID_INPUT");
        api.post(OPERATOR, RESET + "?confirm=views", "{}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("?confirm");
        api.get(OPERATOR, "/actuator/processors?name=views")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("?name");
        api.get(OPERATOR, "/actuator/deadletters?authority=ELSEWHERE")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("?authority");
        assertThat(onRecord("audit.processor-reset")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "audit-tree, would vouch for whatever has become of it",
        "directory, Decisions rest on the directory",
        "when-hours-are-asked-then-reserve-them, It sends commands",
        "when-something-will-fall-due-then-note-it, would fall due once more",
    })
    void whatIsDoneOnceIsNeverDoneAgainAndTheRefusalSaysWhy(String processor, String why) {
        for (String body : List.of("{}", "{\"confirm\": \"%s\", \"reason\": \"Please\"}".formatted(processor))) {
            assertThat(api.post(OPERATOR, "/actuator/processors/" + processor + "/reset", body)
                            .expectProblem(409, "NEVER_RESET")
                            .text("/detail"))
                    .contains(why);
        }
    }

    @Test
    void alteredRowsArePutRightWhileReadersAndCommandsGoOn() {
        String provider = council.tierOne("CENTRAL", 500);
        Care care = council.place();
        care.read();
        List<Care> meanwhile = new ArrayList<>();
        alter(care);

        apart.executeWithoutResult(_ -> {
            // In its middle: it cannot yet write what it makes beside the live views.
            jdbc.sql("LOCK TABLE replay.view_package IN ACCESS SHARE MODE").update();
            Answer asked = api.post(OPERATOR, RESET, CONFIRMED).expect(202);
            assertThat(asked.text("/reason")).isEqualTo("Rows were altered by hand");
            await().atMost(LONGEST).until(() -> status().equals("REBUILDING"));
            api.post(OPERATOR, RESET, CONFIRMED).expectProblem(409, "RESET_UNDER_WAY");
            api.post(OPERATOR, RESET, "{}").expectProblem(409, "RESET_UNDER_WAY");

            assertThat(care.status()).as("as the views said before").isEqualTo("WITHDRAWN");
            Care placed = council.place();
            placed.accept(provider).expect(200);
            meanwhile.add(placed);
            assertThat(placed.read().text("/rounds/0/offers/0/status")).isEqualTo("ACCEPTED");
        });

        JsonNode reset = done();
        assertThat(reset.at("/status").stringValue()).isEqualTo("DONE");
        assertThat(reset.at("/different/view_package").longValue()).isEqualTo(1);
        assertThat(reset.at("/different").size()).isEqualTo(1);
        assertThat(care.status()).isEqualTo("OFFERING");
        assertThat(meanwhile.getFirst().read().text("/rounds/0/offers/0/status"))
                .isEqualTo("ACCEPTED");
        assertThat(replayed()).isEqualTo("EQUAL");
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(lastOnRecord("audit.processor-reset-done"))
                        .contains(
                                "\"different\":{\"view_package\":1}",
                                reset.at("/id").stringValue()));
        assertThat(lastOnRecord("audit.processor-reset"))
                .contains("Rows were altered by hand", reset.at("/id").stringValue());
    }

    /** Its connection breaks: all that it did is undone with it. */
    @Test
    void oneThatBreaksInTheMiddleHasChangedNothingAndSaysSo() {
        council.tierOne("CENTRAL", 500);
        Care care = council.place();
        care.read();
        alter(care);

        apart.executeWithoutResult(_ -> {
            jdbc.sql("LOCK TABLE replay.view_package IN ACCESS SHARE MODE").update();
            api.post(OPERATOR, RESET, CONFIRMED).expect(202);
            await().atMost(LONGEST)
                    .until(() -> apart.execute(
                                    _ -> jdbc.sql("""
                                    SELECT count(pg_terminate_backend(pid)) FROM pg_locks
                                    WHERE relation = 'replay.view_package'::regclass AND NOT granted
                                    """).query(Integer.class).single())
                            > 0);
        });

        JsonNode reset = done();
        assertThat(reset.at("/status").stringValue()).isEqualTo("FAILED");
        assertThat(reset.at("/failure").isNull()).isFalse();
        assertThat(care.status()).isEqualTo("WITHDRAWN");
        api.post(OPERATOR, RESET, CONFIRMED).expect(202);
        assertThat(done().at("/status").stringValue()).isEqualTo("DONE");
        assertThat(care.status()).isEqualTo("OFFERING");
    }

    @Test
    void oneWhoseNodeWasStoppedBeginsAgainAndIsGivenUpIfThatGoesOn() {
        String id = api.post(OPERATOR, RESET, CONFIRMED).expect(202).text("/id");
        assertThat(done().at("/starts").intValue()).isEqualTo(1);

        leftBehind(id, 1);
        assertThat(done().at("/starts").intValue()).isEqualTo(2);

        leftBehind(id, 3);
        JsonNode given = done();
        assertThat(given.at("/status").stringValue()).isEqualTo("FAILED");
        assertThat(given.at("/failure").stringValue()).isEqualTo("It was interrupted 3 times");
    }

    private void leftBehind(String id, int starts) {
        jdbc.sql("UPDATE processor_reset SET status = 'REBUILDING', starts = ?, finished_at = NULL WHERE reset_id = ?")
                .params(starts, id)
                .update();
    }

    private void alter(Care care) {
        int altered = jdbc.sql("""
                UPDATE view_package SET status = 'WITHDRAWN', doc = jsonb_set(doc, '{status}', '"WITHDRAWN"')
                WHERE package_id = ? AND recorded_to = 'infinity' AND valid_to = 'infinity'
                """).param(care.id()).update();
        assertThat(altered).isEqualTo(1);
    }

    private JsonNode reset() {
        return api.get(OPERATOR, "/actuator/processors").expect(200).body().at("/views/reset");
    }

    private String status() {
        return reset().at("/status").stringValue();
    }

    private JsonNode done() {
        return await().atMost(LONGEST)
                .until(this::reset, reset -> !reset.at("/finishedAt").isNull());
    }

    private int onRecord(String name) {
        return jdbc.sql("SELECT count(*) FROM event WHERE name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private String lastOnRecord(String name) {
        return jdbc.sql("SELECT payload FROM event WHERE name = ? ORDER BY position DESC LIMIT 1")
                .param(name)
                .query(String.class)
                .single();
    }

    private String replayed() {
        String replay =
                api.post("auditor", "/api/v1/audit/replays", "{}").expect(201).header("Location");
        return await().atMost(LONGEST)
                .until(
                        () -> api.get("auditor", replay),
                        answer -> answer.status() == 200
                                && !answer.body().at("/finishedAt").isNull())
                .text("/status");
    }
}
