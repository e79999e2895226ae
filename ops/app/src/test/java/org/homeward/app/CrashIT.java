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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.homeward.app.Api.Answer;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.projections.ViewComparison;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.ViewComparison.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What remains when the lights go out: the program is killed in the middle of 500 requests, started again, and killed
 * in the middle of more, together with its PostgreSQL. Its callers then do what callers do: whatever they had no answer
 * to they ask again, under the same keys.
 */
class CrashIT {
    private static final int CLIENTS = 8;
    private static final String REQUESTS = "/api/v1/package-requests";
    private static final String FRAMEWORK = "rotherham-home-care";
    private static final Duration A_WINDOW_AND_SOME = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A claim of an event processor outlives its killed owner by ten seconds; the rest is a slow machine. */
    private static final Duration UNTIL_VIEWS_FOLLOW = Duration.ofMinutes(1);

    @TempDir
    static Path dataDirectory;

    private static Load first;
    private static Load second;
    private static int exitStatus;
    private static String console;
    private static ConfigurableApplicationContext inspection;

    @BeforeAll
    static void killTheProgramTwice() throws Exception {
        first = new Load("A", 500);
        second = new Load("B", 200);
        RunningProgram program = RunningProgram.start(dataDirectory, "--homeward.example=false");
        try {
            openTheMarket(new Api(program.port()));
            first.run(program, 250, program::kill);
            leaveWhatFallsDueInTheHandsOfTheDead(program);

            program = RunningProgram.start(dataDirectory, "--homeward.example=false");
            first.lookAgain(new Api(program.port()));
            RunningProgram both = program;
            second.run(program, 100, () -> {
                both.killDatabase();
                both.kill();
            });

            program = RunningProgram.start(
                    dataDirectory, "--homeward.example=false", "--logging.structured.format.console=ecs");
            second.lookAgain(new Api(program.port()));
            awaitTheEndOfEveryWindow(program, first.confirmedIds());
            awaitTheEndOfEveryWindow(program, second.confirmedIds());
            exitStatus = program.stop();
            console = program.console();
        } finally {
            program.kill();
        }
        inspection = new SpringApplicationBuilder(Homeward.class)
                .run("--server.port=0", "--homeward.example=false", "--homeward.data-dir=" + dataDirectory);
    }

    @AfterAll
    static void close() {
        if (inspection != null) {
            inspection.close();
        }
    }

    @Test
    void theLightsWentOutInTheMiddle() {
        assertThat(first.confirmed).hasSizeBetween(250, 499);
        assertThat(second.confirmed).hasSizeBetween(100, 199);
        assertThat(first.acceptances.values()).extracting(Acceptance::status).contains(200);
    }

    @Test
    void everyRequestThatWasConfirmedIsThereWithItsFirstRound() {
        assertThat(first.missing).isEmpty();
        assertThat(second.missing).isEmpty();
    }

    @Test
    void theSameKeyGetsTheSameAnswerAfterTheCrash() {
        assertThat(first.answeredOtherwise).isEmpty();
        assertThat(second.answeredOtherwise).isEmpty();
    }

    @Test
    void whatNobodyKnewTheOutcomeOfExistsExactlyOnceWhenAskedAgain() throws Exception {
        assertThat(first.refusedWhenAskedAgain).isEmpty();
        assertThat(second.refusedWhenAskedAgain).isEmpty();
        List<String> asked = Load.personsOf(first, second);
        assertThat(texts("SELECT payload::jsonb -> 'person' ->> 'reference' FROM event"
                        + " WHERE name = 'brokerage.package-requested'"))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void whatWasAcceptedIsPlacedOrRefusedWithoutBeingAsked() throws Exception {
        assertThat(first.stillAccepted).isEmpty();
        assertThat(second.stillAccepted).isEmpty();
        assertThat(texts("""
                SELECT accepted.stream || ' ' || count(outcome.position) FROM event accepted
                LEFT JOIN event outcome
                  ON outcome.stream = accepted.stream
                 AND outcome.name IN ('brokerage.package-placed', 'brokerage.acceptance-refused')
                 AND outcome.payload::jsonb -> 'round' = accepted.payload::jsonb -> 'round'
                WHERE accepted.name = 'brokerage.offer-accepted'
                GROUP BY accepted.stream, accepted.position HAVING count(outcome.position) <> 1
                """)).isEmpty();
        List<String> placed = texts("SELECT stream FROM event WHERE name = 'brokerage.package-placed'");
        assertThat(placed).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyWindowClosedOnceAndAtItsEnd() throws Exception {
        assertThat(texts("SELECT stream FROM event WHERE name = 'brokerage.offer-expired'"))
                .isNotEmpty();
        assertThat(texts("""
                SELECT e.stream || ' ' || (e.payload::jsonb ->> 'round') || ' ' || (e.payload::jsonb ->> 'providerId')
                FROM event e WHERE e.name = 'brokerage.offer-expired'
                """)).doesNotHaveDuplicates();
        assertThat(texts("""
                SELECT e.stream FROM event e
                WHERE e.name = 'brokerage.offer-expired' AND NOT EXISTS (
                    SELECT FROM event r, jsonb_array_elements(r.payload::jsonb -> 'offers') offer
                    WHERE r.stream = e.stream AND r.name = 'brokerage.round-opened'
                      AND r.payload::jsonb -> 'number' = e.payload::jsonb -> 'round'
                      AND offer -> 'providerId' = e.payload::jsonb -> 'providerId'
                      AND offer -> 'respondBy' = e.payload::jsonb -> 'occurredAt')
                """)).isEmpty();
    }

    @Test
    void noPromiseOfHoursWasBroken() throws Exception {
        PromisedHours hours = new PromisedHours();
        EventStore log = inspection.getBean(EventStore.class);
        long head = log.createHeadToken().position().orElseThrow();
        try (var events = log.openStream(null)) {
            long position = 0;
            while (position < head) {
                TrackedEventMessage<?> message = events.nextAvailable();
                position = position(message.trackingToken());
                if (message.getPayload() instanceof ProviderEvent event) {
                    hours.count(position, event);
                }
            }
        }
        assertThat(hours.faults()).isEmpty();
    }

    private static long position(TrackingToken token) {
        return token.position().orElseThrow();
    }

    @Test
    void theLogHasNoGap() throws Exception {
        assertThat(texts("SELECT (count(*) = max(position) AND min(position) = 1"
                        + " AND max(position) = (SELECT position FROM log_head))::text FROM event"))
                .containsExactly("true");
        assertThat(texts("SELECT stream FROM event GROUP BY stream HAVING count(*) <> max(sequence) + 1"))
                .isEmpty();
        assertThat(texts("SELECT position::text FROM (SELECT position, recorded_at,"
                        + " lag(recorded_at) OVER (ORDER BY position) AS before FROM event) e"
                        + " WHERE recorded_at < before"))
                .isEmpty();
    }

    @Test
    void theViewsEqualAReplayFromZero() {
        Verdict verdict = inspection.getBean(ViewComparison.class).compare(Scope.EVERYTHING, (_, _, _) -> {});
        assertThat(verdict.position()).isGreaterThan(1_000);
        assertThat(verdict.views()).hasSizeGreaterThanOrEqualTo(6).allSatisfy(view -> {
            assertThat(view.rows()).as(view.view()).isPositive();
            assertThat(view.differences()).as(view.view()).isEmpty();
        });
    }

    @Test
    void thePromisesInTheViewsAddUpToTheTotalsOfEachStream() throws SQLException {
        String stated = """
                SELECT DISTINCT ON (stream, area) payload::jsonb ->> 'providerId' AS provider,
                       payload::jsonb ->> 'area' AS area,
                       trim_scale((payload::jsonb -> 'after' ->> 'committed')::numeric) AS committed,
                       trim_scale((payload::jsonb -> 'after' ->> 'reserved')::numeric) AS reserved
                FROM event WHERE payload::jsonb ? 'after' ORDER BY stream, area, position DESC""";
        String summed = """
                SELECT provider_id, area, trim_scale(sum(committed)), trim_scale(sum(reserved)) FROM view_promise
                WHERE recorded_to = 'infinity' AND valid_to = 'infinity' GROUP BY 1, 2""";
        await().untilAsserted(() -> {
            assertThat(texts("SELECT t::text FROM ((%s) EXCEPT (%s)) t".formatted(stated, summed)))
                    .isEmpty();
            assertThat(texts("SELECT t::text FROM ((%s) EXCEPT (%s)) t".formatted(summed, stated)))
                    .isEmpty();
        });
        assertThat(texts("SELECT t::text FROM (%s) t".formatted(summed))).isNotEmpty();
    }

    @Test
    void theProgramThenStopsCleanly() {
        assertThat(exitStatus).as("128 + SIGTERM").isEqualTo(143);
        assertThat(console).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("Test Person");
    }

    @Test
    void itsLogIsJsonWhenThatIsAskedFor() {
        List<String> lines =
                console.lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode read = new JsonMapper().readTree(line);
            assertThat(read.at("/@timestamp").stringValue()).endsWith("Z");
            assertThat(read.at("/log/level").stringValue()).isNotBlank();
            assertThat(read.at("/message").stringValue()).isNotBlank();
        });
    }

    /** Windows of one minute around the clock; the first provider's hours run out soon. */
    private static void openTheMarket(Api api) {
        String window = """
                {"minutes": 1, "workingDays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
                 "opens": "00:00", "closes": "23:59", "bankHolidays": true}""";
        api.post("commissioner", "/api/v1/frameworks", """
                {"id": "%s", "name": "Home care", "opensOn": "2026-04-01",
                 "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60", "S65"]}],
                 "policy": {"modes": {"TIER_1": "ALL_AT_ONCE"}, "windows": {"DISCHARGE": %s}}}
                """.formatted(FRAMEWORK, window))
                .expect(201);
        api.postCsv("commissioner", "/api/v1/frameworks/" + FRAMEWORK + "/imports", """
                name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour,availableFrom
                Larkspur Care,1-999000001,TIER_1,CENTRAL=200,true,2450,2026-04-01
                Teasel Care,1-999000002,TIER_1,CENTRAL=5000,true,2450,2026-04-01
                Speedwell Care,1-999000003,TIER_2,CENTRAL=5000,true,2450,2026-04-01
                """)
                .expect(201);
        String stay = api.post("discharge", "/api/v1/discharge-cases", """
                        {"hospital": "RFR", "ward": "A5", "person": {"reference": "P-0"}, "expectedPathway": "P1",
                         "admittedAt": "2026-06-01T09:00:00Z"}""")
                .expect(201)
                .text("/id");
        api.post("discharge", "/api/v1/discharge-cases/" + stay + "/criteria-to-reside-ceased", "{}")
                .expect(200);
    }

    /** As if the program had died with that task in hand: the database outlives it, and still says so. */
    private static void leaveWhatFallsDueInTheHandsOfTheDead(RunningProgram killed) throws SQLException {
        try (Connection connection = killed.database();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("""
                    UPDATE scheduled_tasks SET picked = true, picked_by = 'the dead', last_heartbeat = now()
                    WHERE task_name = 'what-falls-due'
                    """)).isOne();
        }
    }

    /** Until no offer of those packages' first rounds is open; each had a minute. */
    private static void awaitTheEndOfEveryWindow(RunningProgram program, List<String> packages) throws SQLException {
        try (Connection connection = program.database();
                var open = connection.prepareStatement("""
                        SELECT count(*) FROM event r, jsonb_array_elements(r.payload::jsonb -> 'offers') offer
                        WHERE r.name = 'brokerage.round-opened' AND r.payload::jsonb ->> 'number' = '1'
                          AND r.stream = ANY (?)
                          AND NOT EXISTS (
                            SELECT FROM event closed
                            WHERE closed.stream = r.stream
                              AND closed.name IN ('brokerage.offer-accepted', 'brokerage.offer-declined',
                                                  'brokerage.offer-expired', 'brokerage.offer-withdrawn')
                              AND closed.payload::jsonb -> 'round' = r.payload::jsonb -> 'number'
                              AND closed.payload::jsonb -> 'providerId' = offer -> 'providerId')
                        """)) {
            open.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            packages.stream()
                                    .map(id -> "ROTHERHAM/package/" + id)
                                    .toArray()));
            await().atMost(A_WINDOW_AND_SOME)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        try (var row = open.executeQuery()) {
                            row.next();
                            assertThat(row.getLong(1)).as("offers still open").isZero();
                        }
                    });
        }
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection =
                        inspection.getBean(javax.sql.DataSource.class).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** An acceptance under its key, and the answer; status 0 when there was none. */
    private record Acceptance(String path, String json, String key, int status, String answer) {
        Acceptance answered(Answer answer) {
            return new Acceptance(
                    path, json, key, answer.status(), answer.whole().body());
        }
    }

    /** What callers asked, what they were told, and what they find after a crash. */
    private static final class Load {
        private final String name;
        private final int size;
        private final Map<Integer, Answer> confirmed = new ConcurrentHashMap<>();
        private final Map<Integer, Acceptance> acceptances = new ConcurrentHashMap<>();
        private final List<String> missing = new ArrayList<>();
        private final List<String> answeredOtherwise = new ArrayList<>();
        private final List<String> refusedWhenAskedAgain = new ArrayList<>();
        private final List<String> stillAccepted = new ArrayList<>();

        Load(String name, int size) {
            this.name = name;
            this.size = size;
        }

        static List<String> personsOf(Load... loads) {
            return java.util.Arrays.stream(loads)
                    .flatMap(load -> IntStream.range(0, load.size).mapToObj(load::person))
                    .toList();
        }

        List<String> confirmedIds() {
            return confirmed.values().stream().map(answer -> answer.text("/id")).toList();
        }

        private String person(int number) {
            return name + "-" + number;
        }

        /** Many clients at once; when so many requests are confirmed the lights go out, whatever is under way. */
        void run(RunningProgram program, int darkAfter, Runnable kill) throws Exception {
            Api api = new Api(program.port());
            List.of("broker", "provider").forEach(api::token);
            CountDownLatch lights = new CountDownLatch(darkAfter);
            AtomicInteger next = new AtomicInteger();
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<?>> done = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    done.add(clients.submit(() -> {
                        for (int number = next.getAndIncrement(); number < size; number = next.getAndIncrement()) {
                            ask(api, number, lights);
                        }
                    }));
                }
                assertThat(lights.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                kill.run();
                for (Future<?> client : done) {
                    client.get();
                }
            }
        }

        private void ask(Api api, int number, CountDownLatch lights) {
            Optional<Answer> answer = answer(() -> place(api, number));
            answer.ifPresent(placed -> {
                confirmed.put(number, placed.expect(201));
                lights.countDown();
                accept(api, number, placed.text("/id"));
            });
        }

        private Answer place(Api api, int number) {
            return api.post(
                    "broker",
                    REQUESTS,
                    """
                    {"frameworkId": "%s", "person": {"reference": "%s", "name": "Test Person"},
                     "postcode": "S60 1AA", "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01",
                     "visits": [{"band": "MORNING", "minutes": 45, "carers": 1,
                       "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]}]}
                    """.formatted(FRAMEWORK, person(number)),
                    "Idempotency-Key",
                    "place-" + person(number));
        }

        /** Of three requests one is accepted by the provider whose hours are few, one by the other, one by nobody. */
        private void accept(Api api, int number, String id) {
            if (number % 3 < 2) {
                String provider = FRAMEWORK + ".1-99900000" + (number % 3 + 1);
                String json = number % 3 == 0
                        ? "{}"
                        : "{\"answeredBy\": \"Duty manager\", \"answeredAt\": \"%s\"}"
                                .formatted(java.time.Instant.now());
                Acceptance asked = new Acceptance(
                        REQUESTS + "/" + id + "/offers/" + provider + "/acceptance",
                        json,
                        "accept-" + person(number),
                        0,
                        "");
                acceptances.put(
                        number,
                        answer(() -> send(api, number, asked))
                                .map(asked::answered)
                                .orElse(asked));
            }
        }

        private static Answer send(Api api, int number, Acceptance asked) {
            return api.post(
                    number % 3 == 0 ? "provider" : "broker", asked.path, asked.json, "Idempotency-Key", asked.key);
        }

        /** Empty when it never came, or when the database was away first: then nobody knows what was done. */
        private static Optional<Answer> answer(Supplier<Answer> request) {
            try {
                return Optional.of(request.get()).filter(answer -> answer.status() != 503);
            } catch (AssertionError lost) {
                if (lost.getCause() instanceof IOException) {
                    return Optional.empty();
                }
                throw lost;
            }
        }

        /** After the crash: first look, then ask again. */
        void lookAgain(Api api) {
            awaitTheViews(api);
            confirmed.forEach((number, told) -> {
                Answer found = api.get("broker", REQUESTS + "/" + told.text("/id"));
                if (found.status() != 200
                        || !found.text("/id").equals(told.text("/id"))
                        || found.body().at("/rounds/0/number").asInt(0) != 1
                        || found.body().at("/rounds/0/offers").isEmpty()) {
                    missing.add(person(number) + ": " + found.whole().body());
                }
            });
            await().atMost(PATIENCE)
                    .until(
                            () -> api.get("broker", REQUESTS + "?status=ACCEPTED&limit=200")
                                    .expect(200),
                            answer -> answer.body().get("items").isEmpty());
            askAgain(api);
            acceptAgain(api);
        }

        private void awaitTheViews(Api api) {
            long reached = confirmed.values().stream()
                    .mapToLong(answer -> answer.body().at("/position").asLong())
                    .max()
                    .orElseThrow();
            await().atMost(UNTIL_VIEWS_FOLLOW)
                    .until(() -> api.get("broker", REQUESTS + "?limit=1&atLeast=" + reached)
                                    .status()
                            == 200);
        }

        private void askAgain(Api api) {
            for (int number = 0; number < size; number++) {
                Answer answer = place(api, number);
                Answer told = confirmed.get(number);
                if (answer.status() != 201) {
                    refusedWhenAskedAgain.add(
                            person(number) + ": " + answer.whole().body());
                } else if (told != null && !told.body().equals(answer.body())) {
                    answeredOtherwise.add(person(number) + ": " + told.body() + " and " + answer.body());
                }
            }
        }

        private void acceptAgain(Api api) {
            acceptances.replaceAll((number, told) -> {
                Answer answer = send(api, number, told);
                if (told.status != 0
                        && (told.status != answer.status()
                                || !told.answer.equals(answer.whole().body()))) {
                    answeredOtherwise.add(told + " and " + answer.whole().body());
                }
                if (answer.status() >= 500) {
                    refusedWhenAskedAgain.add(told + ": " + answer.whole().body());
                }
                if (answer.status() == 200 && !answer.text("/status").equals("PLACED")) {
                    stillAccepted.add(answer.whole().body());
                }
                return told.answered(answer);
            });
        }
    }
}
