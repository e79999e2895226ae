package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;

import java.time.Duration;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.PoisonedView;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an automation cannot handle waits with what comes behind it, until an operator has it tried again or gives it up. */
@WholeProgram
class AutomationLettersIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String LETTERS = "/actuator/deadletters";
    private static final String OPERATOR = "operator";

    private final Council council;
    private final JdbcClient jdbc;
    private final Api api;

    @Autowired
    AutomationLettersIT(Councils councils, JdbcClient jdbc) {
        this.council = councils.open();
        this.jdbc = jdbc;
        this.api = council.api();
    }

    @Test
    void oneThatIsGivenUpIsNeverHandledAndThoseBehindItGoOn() {
        council.tierOne("CENTRAL", 500);
        council.tierOne("CENTRAL", 500);
        Care care;
        JsonNode letter;
        try (PoisonedView _ = PoisonedView.refusing(jdbc, "falls_due", "NEW.key LIKE '1@%'")) {
            care = council.place();
            care.decline(care.theOneAsked(), "NO_STAFF").expect(200);
            String stream = "ROTHERHAM/package/" + care.id();
            letter = await().atMost(SOON)
                    .until(() -> letterOf(stream), one -> one.path("waiting").asLong(0) == 2);
            assertThat(letter.at("/processor").stringValue()).isEqualTo("when-something-will-fall-due-then-note-it");
            assertThat(letter.at("/event").stringValue()).isEqualTo("brokerage.round-opened");
            assertThat(letter.at("/view").isNull()).isTrue();
            assertThat(letter.toString()).doesNotContain("on purpose");
            assertThat(noted(care))
                    .as("the second round waits behind the first")
                    .isEmpty();

            String id = letter.at("/id").stringValue();
            api.post(OPERATOR, LETTERS + "/all/discard", "{\"reason\": \"All at once\"}")
                    .expectProblem(422, "INVALID_INPUT");
            api.post(OPERATOR, LETTERS + "/" + id + "/discard", "{}")
                    .expectProblem(422, "INVALID_INPUT")
                    .pointsAt("/reason");
            api.post(OPERATOR, LETTERS + "/" + id + "/discard", "{\"reason\": \"The round is over\"}")
                    .expect(200);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(noted(care)).hasSize(1).allMatch(key -> key.startsWith("2@")));
            discardAll();
        }

        assertThat(api.get(OPERATOR, LETTERS).expect(200).body().get("items")).isEmpty();
        api.post(OPERATOR, LETTERS + "/" + letter.at("/id").stringValue() + "/retry", "{}")
                .expectProblem(404, "LETTER_NOT_FOUND");
        assertThat(noted(care)).allMatch(key -> key.startsWith("2@"));
        assertThat(interventions(care))
                .containsExactly("LETTER_DISCARDED when-something-will-fall-due-then-note-it The round is over");
    }

    /** Of whatever else was placed meanwhile. */
    private void discardAll() {
        await().atMost(SOON).until(() -> {
            JsonNode items = api.get(OPERATOR, LETTERS).expect(200).body().get("items");
            items.forEach(one -> api.post(
                    OPERATOR,
                    LETTERS + "/" + one.at("/id").stringValue() + "/discard",
                    "{\"reason\": \"Of the same cause\"}"));
            return items.isEmpty();
        });
    }

    @Test
    void oneThatIsTriedAgainAfterTheMendIsHandledOnce() {
        String provider = council.tierOne("CENTRAL", 500);
        Care care = council.place();
        try (PoisonedView _ = PoisonedView.refusing(jdbc, "event", "NEW.name = 'provider.hours-reserved'")) {
            // It is accepted, but the hours could not be reserved while the caller waited.
            care.accept(provider).expect(500);
            String stream = "ROTHERHAM/package/" + care.id();
            JsonNode letter = await().atMost(SOON).until(() -> letterOf(stream), one -> !one.isMissingNode());
            assertThat(letter.at("/event").stringValue()).isEqualTo("brokerage.offer-accepted");

            assertThat(api.post(OPERATOR, LETTERS + "/" + letter.at("/id").stringValue() + "/retry", "{}")
                            .expect(200)
                            .body()
                            .at("/items/0/handled")
                            .booleanValue())
                    .isFalse();
            assertThat(reserved(care)).isZero();
        }

        // The scheduler may come first: then nothing is left to try.
        api.post(OPERATOR, LETTERS + "/all/retry", "{}").expect(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                api.get(OPERATOR, LETTERS).expect(200).body().get("items"))
                        .isEmpty());
        await().atMost(SOON)
                .until(() -> api.get(BROKER, "/api/v1/package-requests/" + care.id())
                        .text("/status")
                        .equals("PLACED"));
        assertThat(reserved(care)).isEqualTo(1);
    }

    private JsonNode letterOf(String stream) {
        return api.get(OPERATOR, LETTERS)
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .filter(item -> item.at("/stream").stringValue().equals(stream))
                .findFirst()
                .orElseGet(() -> api.get(OPERATOR, LETTERS).body().path("none"));
    }

    private List<String> noted(Care care) {
        return jdbc.sql("SELECT key FROM falls_due WHERE stream LIKE ? AND kind = 'CLOSE_OFFERS' ORDER BY key")
                .param("%" + care.id())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int reserved(Care care) {
        return jdbc.sql("SELECT count(*) FROM event WHERE name = 'provider.hours-reserved' AND payload LIKE ?")
                .param("%" + care.id() + "%")
                .query(Integer.class)
                .single();
    }

    private List<String> interventions(Care care) {
        return jdbc.sql("""
                SELECT concat_ws(' ', payload::jsonb ->> 'what', payload::jsonb ->> 'processor', payload::jsonb ->> 'reason')
                FROM event WHERE name = 'audit.operator-intervened' AND payload::jsonb ->> 'waits' LIKE ? ORDER BY position
                """)
                .param("%" + care.id())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
