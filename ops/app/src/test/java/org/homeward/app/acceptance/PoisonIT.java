package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;

import java.time.Duration;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.PoisonedView;
import org.homeward.app.WholeProgram;
import org.homeward.app.watching.Watch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event that a view cannot take in keeps nothing else, is told of, and is taken in once when it can be. */
@WholeProgram
class PoisonIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String LETTERS = "/actuator/deadletters";
    private static final String INCOMPLETE = "Homeward-Incomplete";

    @Autowired
    Councils councils;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Watch watch;

    @LocalServerPort
    int port;

    @Test
    void theOthersGoOnWhoReadsIsToldAndAfterTheMendItIsTakenInOnce() {
        Council council = councils.open();
        Api api = council.api();
        String provider = council.tierOne("CENTRAL", 500);
        Care poisoned;
        try (PoisonedView _ = PoisonedView.refusing(jdbc, "view_package", "NEW.person = 'P-POISON'")) {
            poisoned = council.place(of(council, "P-POISON"));
            Care sound = council.place();

            sound.accept(provider).expect(200);
            Answer read = sound.read();
            assertThat(read.text("/rounds/0/offers/0/status"))
                    .as("another stream")
                    .isEqualTo("ACCEPTED");
            assertThat(read.header(INCOMPLETE)).isEqualTo("view_package;position=" + firstOf(poisoned));
            assertThat(read.text("/incomplete/0")).startsWith("view_package;position=");
            poisoned.accept(provider).expect(200);
            assertThat(api.get(BROKER, address(poisoned))
                            .expectProblem(404, "PACKAGE_NOT_FOUND")
                            .text("/detail"))
                    .contains("not every event is in the views");
            assertThat(offer(poisoned)).as("another view of the same stream").isEqualTo("ACCEPTED");
            assertThat(SignedIn.as("discharge", port).open("/discharge")).contains("Not everything recorded is shown");
            watch.read();
            assertThat(deadLetters(api)).isPositive();
            JsonNode verdict = replayed(api);
            assertThat(verdict.at("/status").stringValue()).isEqualTo("DIFFERENT");
            assertThat(verdict.at("/verdict").stringValue())
                    .contains("  SET_ASIDE ROTHERHAM/package/" + poisoned.id() + " from position " + firstOf(poisoned));
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM view_set_aside")
                                .query(Long.class)
                                .single())
                        .isZero());

        Answer read = poisoned.read();
        assertThat(read.text("/rounds/0/offers/0/status")).isEqualTo("ACCEPTED");
        assertThat(read.header(INCOMPLETE)).isEmpty();
        watch.read();
        assertThat(deadLetters(api)).isZero();
        assertThat(replayed(api).at("/status").stringValue()).isEqualTo("EQUAL");
    }

    @Test
    void anOperatorTriesAgainOrGivesUpWithAReasonAndTheLogSaysSo() {
        Council council = councils.open();
        Api api = council.api();
        Care poisoned;
        String id;
        try (PoisonedView _ = PoisonedView.refusing(jdbc, "view_package", "NEW.person = 'P-POISON-2'")) {
            poisoned = council.place(of(council, "P-POISON-2"));
            council.place().read();
            JsonNode letter = letters(api, "operator");
            id = letter.at("/id").stringValue();
            assertThat(letter.at("/processor").stringValue()).isEqualTo("views");
            assertThat(letter.at("/view").stringValue()).isEqualTo("view_package");
            assertThat(letter.at("/stream").stringValue()).isEqualTo("ROTHERHAM/package/" + poisoned.id());
            assertThat(letter.at("/position").longValue()).isEqualTo(firstOf(poisoned));
            assertThat(letter.at("/event").stringValue()).isEqualTo("brokerage.package-requested");
            assertThat(letter.at("/waiting").longValue()).isEqualTo(2);
            assertThat(letter.at("/nextTry").isNull()).isFalse();
            assertThat(letter.toString()).doesNotContain("on purpose");

            api.get(BROKER, LETTERS).expect(403);
            assertThat(api.get("operator-elsewhere", LETTERS).expect(200).body().get("items"))
                    .isEmpty();
            act(api, "operator-elsewhere", id + "/retry", "{}").expectProblem(404, "LETTER_NOT_FOUND");
            act(api, BROKER, id + "/retry", "{}").expect(403);
            act(api, "operator", id + "/discard", "{}")
                    .expectProblem(422, "INVALID_INPUT")
                    .pointsAt("/reason");
            act(api, "operator", id + "/burn", "{}").expectProblem(422, "INVALID_INPUT");

            Answer inVain = act(api, "operator", id + "/retry", "{}").expect(200);
            assertThat(inVain.body().at("/items/0/handled").booleanValue()).isFalse();
            act(api, "operator", id + "/discard", "{\"reason\": \"Mended by the next release\"}")
                    .expect(200);

            JsonNode givenUp = letters(api, "operator");
            assertThat(givenUp.at("/givenUp/by").stringValue()).isEqualTo("operator");
            assertThat(givenUp.at("/givenUp/reason").stringValue()).isEqualTo("Mended by the next release");
            assertThat(givenUp.at("/nextTry").isNull()).isTrue();
            assertThat(council.place().read().header(INCOMPLETE)).startsWith("view_package;position=");
            watch.read();
            assertThat(deadLetters(api)).isZero();
            assertThat(replayed(api).at("/verdict").stringValue())
                    .contains(poisoned.id() + " from position " + firstOf(poisoned) + ", given up");
        }

        assertThat(act(api, "operator", id + "/retry", "{}")
                        .expect(200)
                        .body()
                        .at("/items/0/handled")
                        .booleanValue())
                .isTrue();
        act(api, "operator", id + "/retry", "{}").expectProblem(404, "LETTER_NOT_FOUND");
        assertThat(poisoned.status()).as("nobody is in this framework").isEqualTo("UNPLACED");
        assertThat(replayed(api).at("/status").stringValue()).isEqualTo("EQUAL");
        assertThat(interventions(api))
                .containsExactlyInAnyOrder(
                        "LETTER_RETRIED operator null",
                        "LETTER_DISCARDED operator Mended by the next release",
                        "LETTER_RETRIED operator null");
    }

    private static Answer act(Api api, String client, String what, String json) {
        return api.post(client, LETTERS + "/" + what, json);
    }

    /** The one that waits. */
    private static JsonNode letters(Api api, String client) {
        JsonNode items = api.get(client, LETTERS).expect(200).body().get("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private List<String> interventions(Api api) {
        long head = jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
        return api.get("auditor", "/api/v1/audit/events?type=audit.operator-intervened&atLeast=" + head)
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> "%s %s %s"
                        .formatted(
                                item.at("/stored/payload/what").asString(),
                                item.at("/actor").asString(),
                                item.at("/stored/payload/reason").isNull()
                                        ? null
                                        : item.at("/stored/payload/reason").asString()))
                .toList();
    }

    private static ObjectNode of(Council council, String person) {
        ObjectNode request = council.request();
        ((ObjectNode) request.get("person")).put("reference", person);
        return request;
    }

    private long firstOf(Care care) {
        return jdbc.sql("SELECT min(position) FROM event WHERE stream = ?")
                .param("ROTHERHAM/package/" + care.id())
                .query(Long.class)
                .single();
    }

    private static String address(Care care) {
        return "/api/v1/package-requests/" + care.id() + "?atLeast=" + care.position();
    }

    /** By now: whatever asks for the request asks for its row too. */
    private String offer(Care care) {
        return jdbc.sql("""
                SELECT status FROM view_offer
                WHERE package_id = ? AND recorded_to = 'infinity' AND valid_to = 'infinity'
                """).param(care.id()).query(String.class).single();
    }

    private static double deadLetters(Api api) {
        return api.get("operator", "/actuator/prometheus")
                .expect(200)
                .whole()
                .body()
                .lines()
                .filter(line -> line.startsWith("homeward_dead_letters{") && line.contains("processor=\"views\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static JsonNode replayed(Api api) {
        String replay =
                api.post("auditor", "/api/v1/audit/replays", "{}").expect(201).header("Location");
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> api.get("auditor", replay),
                        answer -> answer.status() == 200
                                && answer.text("/finishedAt") != null
                                && !answer.body().at("/finishedAt").isNull())
                .body();
    }
}
