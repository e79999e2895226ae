package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.app.acceptance.Council.BROKER;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.TestClock;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A key names one request for ever: it has one effect, and whoever asks again is told the same. */
@WholeProgram
class IdempotencyIT {
    private static final int TIMES = 50;
    private static final String REQUESTS = "/api/v1/package-requests";

    private final Councils councils;
    private final JdbcClient jdbc;
    private final TestClock clock;

    @Autowired
    IdempotencyIT(Councils councils, JdbcClient jdbc, TestClock clock) {
        this.councils = councils;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a client can tell apart. */
    private record Told(int status, String body, String location) {
        static Told of(Answer answer) {
            return new Told(answer.status(), answer.whole().body(), answer.header("Location"));
        }
    }

    @Test
    void aRequestPlacedFiftyTimesAtOnceWithOneKeyIsPlacedOnce() throws Exception {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        String body = council.request().toString();
        String key = newKey();

        Set<Told> told = atOnce(() -> post(council, BROKER, REQUESTS, body, key));

        assertThat(told).singleElement().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.location()).startsWith(REQUESTS + "/pkg-");
        });
        assertThat(eventsOf("brokerage.package-requested", council)).isEqualTo(1);
        assertThat(Told.of(post(council, BROKER, REQUESTS, body, key)))
                .isEqualTo(told.iterator().next());
    }

    @Test
    void anAcceptanceSentFiftyTimesAtOnceReservesItsHoursOnce() throws Exception {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        String key = newKey();

        Set<Told> told = atOnce(() -> post(council, provider, acceptance(care, provider), "{}", key));

        assertThat(told)
                .singleElement()
                .satisfies(answer -> assertThat(answer.body()).contains("PLACED"));
        assertThat(council.hours("CENTRAL", positionIn(told.iterator().next()))
                        .get("reserved")
                        .decimalValue())
                .isEqualByComparingTo("5.25");
        assertThat(eventsOf("provider.hours-reserved", council)).isEqualTo(1);
    }

    @Test
    void aRefusalOnRecordIsAnsweredEquallyToo() throws Exception {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 6);
        Care first = council.place();
        Care second = council.place();
        first.accept(provider).expect(200);
        String key = newKey();

        Set<Told> told = atOnce(() -> post(council, provider, acceptance(second, provider), "{}", key));

        assertThat(told).singleElement().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("HOURS_LIMIT_REACHED");
        });
        assertThat(eventsOf("provider.hours-refused", council)).isEqualTo(1);
        council.declare(provider, "CENTRAL", 100);
        assertThat(Told.of(post(council, provider, acceptance(second, provider), "{}", key)))
                .as("whatever has changed since")
                .isEqualTo(told.iterator().next());
    }

    @Test
    void aRefusedCommandWithoutEffectIsAnsweredEquallyToo() throws Exception {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        String key = newKey();
        String start = "{\"startedOn\": \"" + Council.today() + "\"}";
        String path = "/api/v1/packages/" + care.id() + "/start";

        Set<Told> told = atOnce(() -> post(council, BROKER, path, start, key));
        care.accept(provider).expect(200);
        care.care(provider, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"" + Council.today() + "\"}")
                .expect(200);

        assertThat(told)
                .singleElement()
                .satisfies(answer -> assertThat(answer.body()).contains("STATUS_FORBIDS"));
        assertThat(Told.of(post(council, BROKER, path, start, key)))
                .isEqualTo(told.iterator().next());
        post(council, BROKER, path, start, newKey()).expect(200);
    }

    @Test
    void aKeyThatWasUsedForSomethingElseIsRefusedAndHasNoEffect() {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        String key = newKey();
        post(council, BROKER, REQUESTS, council.request().toString(), key).expect(201);

        post(
                        council,
                        BROKER,
                        REQUESTS,
                        council.request().put("urgency", "URGENT").toString(),
                        key)
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(eventsOf("brokerage.package-requested", council)).isEqualTo(1);
    }

    @Test
    void theAnswerOutlivesTheKeyOfThePersonItIsAbout() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        var request = council.request();
        String person = "P-erased-" + council.framework();
        ((ObjectNode) request.get("person")).put("reference", person);
        String place = newKey();
        String handBack = newKey();
        String reason = "{\"reason\": \"NO_STAFF\", \"note\": \"Nobody to send\"}";
        Answer placed =
                post(council, BROKER, REQUESTS, request.toString(), place).expect(201);
        String id = placed.text("/id");
        String path = "/api/v1/packages/" + id + "/hand-back";
        post(council, provider, REQUESTS + "/" + id + "/offers/" + provider + "/acceptance", "{}", newKey())
                .expect(200);
        Answer handedBack = post(council, provider, path, reason, handBack).expect(200);

        assertThat(jdbc.sql("UPDATE person_key SET keyset = NULL, destroyed_at = now() WHERE person = ?")
                        .param(person)
                        .update())
                .isEqualTo(1);

        // A key is remembered for half a minute.
        try (var _ = clock.at(clock.instant().plusSeconds(60))) {
            assertThat(Told.of(post(council, BROKER, REQUESTS, request.toString(), place)))
                    .isEqualTo(Told.of(placed));
            assertThat(Told.of(post(council, provider, path, reason, handBack))).isEqualTo(Told.of(handedBack));
            post(council, BROKER, REQUESTS, request.toString(), newKey()).expectProblem(409, "PERSON_ERASED");
        }
    }

    @Test
    void equalKeysOfDifferentCallersAreDifferentKeys() {
        Council council = councils.open();
        String one = council.tierTwo("CENTRAL", 100);
        String other = council.tierTwo("CENTRAL", 100);
        Care care = council.place();
        String key = newKey();

        care.after(post(council, one, decline(care, one), "{\"reason\": \"TRAVEL\"}", key)
                .expect(200));
        care.after(post(council, other, decline(care, other), "{\"reason\": \"NO_STAFF\"}", key)
                .expect(200));
        assertThat(care.offer(1, other).get("reason").stringValue()).isEqualTo("NO_STAFF");
    }

    @Test
    void aKeyMayBeNoLongerThanItsLimitAndMustBeVisible() {
        Council council = councils.open();
        for (String key : List.of(String.join("", Collections.nCopies(129, "k")), "two words")) {
            Answer refused = post(council, BROKER, REQUESTS, council.request().toString(), key);
            refused.expectProblem(422, "INVALID_INPUT");
        }
    }

    private static Set<Told> atOnce(Supplier<Answer> request) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(TIMES)) {
            Callable<Answer> call = request::get;
            List<Future<Answer>> answers = clients.invokeAll(Collections.nCopies(TIMES, call));
            return answers.stream().map(Future::resultNow).map(Told::of).collect(Collectors.toSet());
        }
    }

    private static Answer post(Council council, String client, String path, String body, String key) {
        Api api = council.api();
        return api.post(client, path, body, "Idempotency-Key", key);
    }

    private static String acceptance(Care care, String provider) {
        return REQUESTS + "/" + care.id() + "/offers/" + provider + "/acceptance";
    }

    private static String decline(Care care, String provider) {
        return REQUESTS + "/" + care.id() + "/offers/" + provider + "/decline";
    }

    private static long positionIn(Told told) {
        return new JsonMapper().readTree(told.body()).get("position").longValue();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private long eventsOf(String name, Council council) {
        return jdbc.sql("SELECT count(*) FROM event WHERE name = ? AND payload::jsonb ->> 'frameworkId' = ?")
                .params(name, council.framework())
                .query(Long.class)
                .single();
    }
}
