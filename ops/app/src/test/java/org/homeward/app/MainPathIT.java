package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.homeward.app.Api.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an empty program to care that ends, as commissioners, brokers and providers ask for it. */
@WholeProgram
class MainPathIT {
    private static final String PROVIDER = "rotherham-home-care.1-999000001";
    private static final String OTHER = "rotherham-home-care.1-999000002";

    private final Api api;
    private final JdbcClient jdbc;

    @Autowired
    MainPathIT(@LocalServerPort int port, JdbcClient jdbc) {
        this.api = new Api(port);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aFrameworkWithThreeProviders() {
        Answer opened = api.post("commissioner", "/api/v1/frameworks", """
                {"id": "rotherham-home-care", "name": "Home care", "opensOn": "2026-04-01",
                 "areas": [{"code": "NORTH", "name": "North", "districts": ["S61", "S62"]},
                           {"code": "CENTRAL", "name": "Central", "districts": ["S60", "S65"]}]}""");
        if (opened.status() == 409) {
            return;
        }
        opened.expect(201);
        assertThat(opened.header("Location")).isEqualTo("/api/v1/frameworks/rotherham-home-care");
        api.postCsv("commissioner", "/api/v1/frameworks/rotherham-home-care/imports", """
                name,cqcLocationId,tier,areas,needs,twoCarerVisits,ratePencePerHour,availableFrom
                Larkspur Care,1-999000001,TIER_1,CENTRAL=1000;NORTH=10,,true,2450,2026-04-01
                "Teasel, Thistle & Co",1-999000002,TIER_2,CENTRAL=1000,,true,2450,2026-04-01
                Speedwell,1-999000003,SPECIALIST,CENTRAL=200.25,AUTISM;LEARNING_DISABILITY,false,2900,2026-04-01
                """)
                .expect(201);
    }

    @Test
    void aRequestIsPlacedAcceptedStartedVariedSuspendedResumedAndEnded() {
        Answer placed = place("P-1").expect(201);
        assertThat(placed.text("/status")).isEqualTo("OFFERING");
        assertThat(placed.body().at("/hoursPerWeek").decimalValue()).isEqualByComparingTo("5.25");
        String id = placed.text("/id");
        assertThat(placed.header("Location")).isEqualTo("/api/v1/package-requests/" + id);

        Answer accepted = accept("provider", id, PROVIDER).expect(200);
        assertThat(accepted.text("/status")).isEqualTo("PLACED");
        assertThat(accepted.body().at("/position").longValue())
                .isGreaterThan(placed.body().at("/position").longValue());

        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Europe/London")).toString();
        ask(id, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"%s\"}", today)
                .expect(200);
        assertThat(ask(id, "start", "{\"startedOn\": \"%s\"}", today)
                        .expect(200)
                        .text("/status"))
                .isEqualTo("STARTED");
        ask(id, "variation", """
                {"visits": [{"band": "MORNING", "minutes": 60, "days": ["MON", "TUE"], "carers": 1}],
                 "effectiveFrom": "%s", "reason": "Needs less"}""", today).expect(200);
        assertThat(ask(id, "suspension", "{\"suspendedOn\": \"%s\", \"reason\": \"HOSPITAL\"}", today)
                        .expect(200)
                        .text("/status"))
                .isEqualTo("SUSPENDED");
        ask(id, "resumption", "{\"resumedOn\": \"%s\"}", today).expect(200);
        assertThat(ask(id, "end", "{\"endedOn\": \"%s\", \"reason\": \"NO_LONGER_NEEDED\"}", today)
                        .expect(200)
                        .text("/status"))
                .isEqualTo("ENDED");
    }

    @Test
    void aDeclineMovesOnToTierTwo() {
        String id = place("P-2").expect(201).text("/id");
        api.post("provider", offer(id, PROVIDER, "decline"), "{\"reason\": \"NO_STAFF\"}")
                .expect(200);

        Answer byPhone = api.post("broker", offer(id, OTHER, "acceptance"), """
                {"answeredBy": "Duty manager", "answeredAt": "%s"}""".formatted(java.time.Instant.now()));
        assertThat(byPhone.expect(200).text("/status")).isEqualTo("PLACED");
    }

    @Test
    void hoursThatAreGoneAreRefusedAndTheRequestGoesOn() {
        List<String> ids = IntStream.range(0, 2)
                .mapToObj(
                        index -> place("P-3" + index, "S61 1AA", 45).expect(201).text("/id"))
                .toList();
        accept("provider", ids.get(0), PROVIDER).expect(200);
        accept("provider", ids.get(1), PROVIDER).expectProblem(409, "HOURS_LIMIT_REACHED");
    }

    @Test
    void theSameKeyHasOneEffectAndEqualAnswers() throws Exception {
        String key = UUID.randomUUID().toString();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> requests = new ArrayList<>();
            for (int count = 0; count < 50; count++) {
                requests.add(() -> place("P-4", "S60 1AA", 45, "Idempotency-Key", key)
                        .expect(201)
                        .whole()
                        .body());
            }
            var answers = clients.invokeAll(requests).stream()
                    .map(answer -> answer.resultNow())
                    .distinct();
            assertThat(answers).hasSize(1);
        }
        place("P-5", "S60 1AA", 45, "Idempotency-Key", key).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aStaleVersionIsRefused() {
        String id = place("P-6").expect(201).text("/id");
        String withdrawal = "{\"reason\": \"The family will help\"}";
        String path = "/api/v1/package-requests/" + id + "/withdrawal";
        api.post("broker", path, withdrawal, "If-Match", "\"77\"").expectProblem(412, "STALE_VERSION");
        assertThat(api.post("broker", path, withdrawal).expect(200).text("/status"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void anotherAuthorityFindsNothing() {
        String id = place("P-7").expect(201).text("/id");
        api.post("broker-elsewhere", "/api/v1/package-requests/" + id + "/withdrawal", "{\"reason\": \"x\"}")
                .expectProblem(404, "PACKAGE_NOT_FOUND");
        api.post("broker-elsewhere", "/api/v1/packages/" + id + "/start", "{\"startedOn\": \"2026-12-01\"}")
                .expectProblem(404, "PACKAGE_NOT_FOUND");
        api.post(
                        "commissioner-elsewhere",
                        "/api/v1/providers/" + PROVIDER + "/exit",
                        "{\"kind\": \"PLANNED\", \"reason\": \"x\"}")
                .expectProblem(404, "PROVIDER_NOT_FOUND");
        api.put(
                        "commissioner-elsewhere",
                        "/api/v1/providers/" + PROVIDER + "/capacity",
                        "{\"areas\": [{\"area\": \"NORTH\", \"hoursPerWeek\": 1}]}")
                .expectProblem(404, "PROVIDER_NOT_FOUND");
        api.post("commissioner-elsewhere", "/api/v1/frameworks/rotherham-home-care/policies", "{\"policy\": {}}")
                .expectProblem(404, "FRAMEWORK_NOT_FOUND");
        api.postCsv("commissioner-elsewhere", "/api/v1/frameworks/rotherham-home-care/imports", "name\nx\n")
                .expectProblem(404, "FRAMEWORK_NOT_FOUND");
    }

    @Test
    void aProviderSpeaksForItselfAlone() {
        String id = place("P-8").expect(201).text("/id");
        accept("provider", id, OTHER).expectProblem(403, "FORBIDDEN");
        accept("provider-elsewhere", id, PROVIDER).expectProblem(403, "FORBIDDEN");
        api.put(
                        "provider",
                        "/api/v1/providers/" + OTHER + "/capacity",
                        "{\"areas\": [{\"area\": \"NORTH\", \"hoursPerWeek\": 1}]}")
                .expectProblem(403, "FORBIDDEN");
        api.post("provider", offer(id, PROVIDER, "decline"), "{\"reason\": \"NO_STAFF\"}")
                .expect(200);
        api.post("broker", offer(id, OTHER, "acceptance"), """
                {"answeredBy": "Duty manager", "answeredAt": "%s"}""".formatted(java.time.Instant.now()))
                .expect(200);
        api.post("provider", "/api/v1/packages/" + id + "/start", "{\"startedOn\": \"2026-12-01\"}")
                .expectProblem(403, "NOT_YOUR_PACKAGE");
    }

    @Test
    void anImportNamesEveryFaultByLineAndDoesNothing() {
        Answer refused = api.postCsv("commissioner", "/api/v1/frameworks/rotherham-home-care/imports?dryRun=true", """
                name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour
                Larkspur Care,1-999000001,TIER_1,CENTRAL=10,true,2450
                Nowhere,1-999000008,TIER_9,MOON=10.1,maybe,cheap
                Twice,1-999000008,TIER_1,CENTRAL,true,2450
                """);
        refused.expectProblem(422, "INVALID_INPUT");
        assertThat(refused.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue() + " "
                                + error.get("code").stringValue()))
                .containsExactlyInAnyOrder(
                        "/2/cqcLocationId PROVIDER_EXISTS",
                        "/3/tier UNKNOWN_VALUE",
                        "/3/areas/0/hoursPerWeek NOT_QUARTER_HOURS",
                        "/3/twoCarerVisits WRONG_TYPE",
                        "/3/ratePencePerHour WRONG_TYPE",
                        "/4/cqcLocationId DUPLICATE",
                        "/4/areas/0/hoursPerWeek REQUIRED");

        String good =
                "name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour\nNew,1-999000009,TIER_2,NORTH=1,true,2450\n";
        String path = "/api/v1/frameworks/rotherham-home-care/imports?dryRun=true";
        for (int count = 0; count < 2; count++) {
            Answer checked = api.postCsv("commissioner", path, good).expect(200);
            assertThat(checked.text("/status")).isEqualTo("CHECKED");
            assertThat(checked.text("/providerIds/0")).isEqualTo("rotherham-home-care.1-999000009");
        }
    }

    @Test
    void anImportThatIsSentAgainUnderItsKeyHasItsFirstAnswerAndMoreFaultsThanAreNamedAreCounted() {
        String path = "/api/v1/frameworks/rotherham-home-care/imports";
        String columns = "name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour\n";
        Answer first = importUnderKey(path, columns + "Once,1-999000077,TIER_2,NORTH=1,true,2450\n")
                .expect(201);
        Answer again = importUnderKey(path, columns + "Once,1-999000077,TIER_2,NORTH=1,true,2450\n")
                .expect(201);
        assertThat(again.body()).isEqualTo(first.body());

        String faulty = java.util.stream.IntStream.range(0, 150)
                .mapToObj("Nowhere,1-9990100%03d,TIER_9,NORTH=1,maybe,2450\n"::formatted)
                .collect(java.util.stream.Collectors.joining());
        Answer refused = api.postCsv("commissioner", path, columns + faulty).expectProblem(422, "INVALID_INPUT");
        assertThat(refused.text("/detail")).isEqualTo("300 faults in the input, of which the first 200 are named");
    }

    private Answer importUnderKey(String path, String csv) {
        return api.send(api.request("commissioner", path)
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", "import-once")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(csv)));
    }

    @Test
    void anEventReadFromTheDatabaseShowsNobody() {
        String id = place("P-9").expect(201).text("/id");
        api.post("provider", offer(id, PROVIDER, "decline"), "{\"reason\": \"OTHER\", \"note\": \"Secretly afraid\"}")
                .expect(200);
        List<String> stored = jdbc.sql("SELECT payload || metadata FROM event WHERE stream = ?")
                .param("ROTHERHAM/package/" + id)
                .query(String.class)
                .list();
        assertThat(stored)
                .hasSizeGreaterThan(2)
                .allSatisfy(event -> assertThat(event)
                        .doesNotContain(
                                "Test Person",
                                "1941-03-02",
                                "9990000018",
                                "Example Street",
                                "1AA",
                                "Key safe",
                                "Secretly"));
    }

    @Test
    void theProgramIsReady() {
        assertThat(api.get("operator", "/actuator/health/readiness").expect(200).text("/status"))
                .isEqualTo("UP");
        assertThat(api.get("operator", "/actuator/processors")
                        .expect(200)
                        .body()
                        .size())
                .isPositive();
        assertThat(jdbc.sql("SHOW is_superuser").query(String.class).single()).isEqualTo("off");
    }

    private Answer place(String person) {
        return place(person, "S60 1AA", 45);
    }

    private Answer place(String person, String postcode, int minutes, String... headers) {
        return api.post("broker", "/api/v1/package-requests", """
                {"frameworkId": "rotherham-home-care",
                 "person": {"reference": "%s", "name": "Test Person", "dateOfBirth": "1941-03-02",
                   "nhsNumber": "9990000018", "address": "1 Example Street"},
                 "postcode": "%s",
                 "visits": [{"band": "MORNING", "minutes": %d, "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], "carers": 1}],
                 "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2026-12-01",
                 "notes": "Key safe at the side door"}""".formatted(person, postcode, minutes), headers);
    }

    private Answer accept(String client, String id, String provider) {
        return api.post(client, offer(id, provider, "acceptance"), "{}");
    }

    private Answer ask(String id, String what, String json, String day) {
        return api.post("provider", "/api/v1/packages/" + id + "/" + what, json.formatted(day));
    }

    private static String offer(String id, String provider, String answer) {
        return "/api/v1/package-requests/" + id + "/offers/" + provider + "/" + answer;
    }
}
