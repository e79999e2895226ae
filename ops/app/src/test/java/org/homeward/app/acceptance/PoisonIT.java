package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;

import java.time.Duration;
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
