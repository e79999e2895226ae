package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.app.BodyMutations.ODD_TEXTS;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homeward.app.Api.Answer;
import org.homeward.app.DocumentedApi.Operation;
import org.homeward.app.RawHttp.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, the answer is one that a client can read, and what is refused changes nothing. */
@SpringBootTest(
        classes = Homeward.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // Its own program: nobody else should have to live with what is left here.
        properties = {"homeward.example=false", "homeward.demo.provider-elsewhere=elsewhere-home-care.1-999000001"})
@ContextConfiguration(initializers = NewDataDirectory.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileInputIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REQUESTS = "/api/v1/package-requests";
    private static final String HOME_CARE = "rotherham-home-care";
    private static final String PROVIDER = HOME_CARE + ".1-999000001";
    private static final String OTHER = HOME_CARE + ".1-999000002";

    private static final long SEED = Long.getLong("hostile.seed", 20_261_201L);
    private static final int FUZZED = 5_000;
    private static final int PARALLEL = 6;
    /** Each of them is waited for. */
    private static final int BEYOND_THE_LOG = 8;

    private static final List<String> CLIENTS = List.of(
            "broker",
            "provider",
            "discharge",
            "commissioner",
            "auditor",
            "privacy",
            "operator",
            "broker-elsewhere",
            "provider-elsewhere",
            "commissioner-elsewhere");

    /** Names of our classes or of those we use, and lines of stack traces. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\b(java|javax|jakarta|org|com|io|tools|sun|jdk)(\\.[a-z_0-9]+)+\\.[A-Z]\\w+|\\w(Exception|Error)\\b"
                    + "|\\bat \\S+\\(|\\.java:\\d|\\b(SELECT|INSERT|UPDATE) .*\\b(FROM|INTO|SET)\\b");

    private final RawHttp raw;
    private final Api api;
    private final JdbcClient jdbc;

    @Autowired
    HostileInputIT(@LocalServerPort int port, JdbcClient jdbc) {
        this.raw = new RawHttp(port);
        this.api = new Api(port);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aFrameworkOfEachAuthority() {
        openFramework("", HOME_CARE);
        openFramework("-elsewhere", "elsewhere-home-care");
    }

    private void openFramework(String authority, String id) {
        Answer opened = api.post("commissioner" + authority, "/api/v1/frameworks", """
                {"id": "%s", "name": "Home care", "opensOn": "2026-04-01",
                 "areas": [{"code": "NORTH", "name": "North", "districts": ["S61", "S62"]},
                           {"code": "CENTRAL", "name": "Central", "districts": ["S60", "S65"]}]}""".formatted(id));
        if (opened.status() == 409) {
            return;
        }
        opened.expect(201);
        api.postCsv("commissioner" + authority, "/api/v1/frameworks/" + id + "/imports", """
                name,cqcLocationId,tier,areas,needs,twoCarerVisits,ratePencePerHour,availableFrom
                Larkspur Care,1-999000001,TIER_1,CENTRAL=1000;NORTH=1000,,true,2450,2026-04-01
                Teasel Care,1-999000002,TIER_2,CENTRAL=1000,,true,2450,2026-04-01
                Speedwell,1-999000003,SPECIALIST,CENTRAL=200.25,AUTISM;LEARNING_DISABILITY,false,2900,2026-04-01
                Yarrow Care,1-999000004,TIER_2,NORTH=300,,true,2500,2026-04-01
                """)
                .expect(201);
    }

    private Answer place(String authority, String framework, String person) {
        return api.post("broker" + authority, REQUESTS, """
                {"frameworkId": "%s", "person": {"reference": "%s", "name": "Test Person"}, "postcode": "S60 1AA",
                 "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON", "TUE", "WED"], "carers": 1}],
                 "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01"}""".formatted(framework, person))
                .expect(201);
    }

    /** What is on record, but for who looked at it: a question is recorded whatever its answer is. */
    private long head() {
        return jdbc.sql("SELECT count(*) FROM event WHERE name <> 'audit.trail-read'")
                .query(Long.class)
                .single();
    }

    // --- the fuzz

    /** One hostile request: its own correlation id tells what it left behind in the log. */
    private record Attempt(int number, Operation operation, String line, boolean mayBeBehind, byte[] bytes) {
        String correlation() {
            return "fuzz-" + number;
        }
    }

    private record Outcome(Attempt attempt, Reply reply, List<String> faults) {}

    /** Last: what it leaves behind is a market that nobody knows. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whateverIsSentGetsAnAnswerThatAClientCanReadAndWhatIsRefusedChangesNothing() throws Exception {
        List<String> faults = new ArrayList<>();
        DocumentedApi document = new DocumentedApi(new String(
                raw.send(RawHttp.request("GET /v3/api-docs HTTP/1.1", List.of("Host: localhost"), new byte[0]))
                        .bytes(),
                StandardCharsets.UTF_8));
        List<Operation> operations = document.operations();
        assertThat(operations).hasSizeGreaterThan(30);
        Fuzzer fuzzer = new Fuzzer(new Random(SEED), document, operations, someIds());

        long before = head();
        List<Outcome> hopeless = attempt(fuzzer.hopeless());
        hopeless.forEach(outcome -> {
            if (outcome.reply.status() < 400 && outcome.attempt.operation.writes()) {
                faults.add(outcome.attempt.line + " was hopeless and got " + outcome.reply.status());
            }
        });
        if (head() != before) {
            faults.add("Refused requests moved the log from " + before + " to " + head());
        }
        fuzzer.learn(hopeless);
        List<Outcome> fuzzed = attempt(fuzzer.hostile());
        hopeless.forEach(outcome -> faults.addAll(outcome.faults));
        fuzzed.forEach(outcome -> faults.addAll(outcome.faults));
        faults.addAll(leftByRefused(fuzzed));
        Map<Integer, Long> byStatus = fuzzed.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.reply.status(), Collectors.counting()));

        assertThat(faults)
                .as("seed %d (-Dhostile.seed), statuses %s", SEED, byStatus)
                .isEmpty();
        assertThat(byStatus)
                .as("it reaches past the door")
                .containsKeys(200, 201, 400, 401, 403, 404, 405, 409, 415, 422);
    }

    private Ids someIds() {
        List<String> packages = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            packages.add(place("", HOME_CARE, "F-" + number).text("/id"));
        }
        for (String id : packages.subList(0, 8)) {
            api.post("provider", REQUESTS + "/" + id + "/offers/" + PROVIDER + "/acceptance", "{}")
                    .expect(200);
        }
        for (String id : packages.subList(0, 5)) {
            String today = java.time.LocalDate.now(java.time.ZoneId.of("Europe/London"))
                    .toString();
            api.post("provider", "/api/v1/packages/" + id + "/assessment", """
                    {"outcome": "CONFIRMED", "assessedOn": "%s"}""".formatted(today))
                    .expect(200);
            api.post("provider", "/api/v1/packages/" + id + "/start", "{\"startedOn\": \"%s\"}".formatted(today))
                    .expect(200);
        }
        packages.add(place("-elsewhere", "elsewhere-home-care", "F-0").text("/id"));
        return new Ids(
                packages,
                IntStream.range(0, 6).mapToObj(this::stay).toList(),
                List.of(PROVIDER, OTHER, HOME_CARE + ".1-999000003", "elsewhere-home-care.1-999000001"),
                List.of(HOME_CARE, "elsewhere-home-care"));
    }

    private String stay(int number) {
        String cases = "/api/v1/discharge-cases";
        String id = api.post("discharge", cases, """
                {"hospital": "%s", "ward": "A5", "person": {"reference": "F-%d"}, "expectedPathway": "P1",
                 "admittedAt": "2026-11-01T09:00:00Z"}""".formatted(number % 2 == 0 ? "RFR" : "RXE", number))
                .expect(201)
                .text("/id");
        api.post("discharge", cases + "/" + id + "/criteria-to-reside-ceased", """
                {"occurredAt": "2026-11-02T09:00:00Z"}""")
                .expect(200);
        return id;
    }

    private List<Outcome> attempt(List<Attempt> attempts) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(PARALLEL)) {
            List<Callable<Outcome>> calls = attempts.stream()
                    .<Callable<Outcome>>map(attempt -> () -> outcome(attempt))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> call : clients.invokeAll(calls)) {
                outcomes.add(call.get());
            }
            return outcomes;
        }
    }

    private Outcome outcome(Attempt attempt) {
        try {
            Reply reply = raw.send(attempt.bytes);
            List<String> faults = faultsOf(reply, attempt.mayBeBehind, attempt.line.startsWith("HEAD "));
            return new Outcome(
                    attempt,
                    reply,
                    faults.stream().map(fault -> said(attempt, reply, fault)).toList());
        } catch (IOException | RuntimeException e) {
            return new Outcome(
                    attempt, new Reply(0, Map.of(), new byte[0]), List.of(attempt.line + " was not answered: " + e));
        }
    }

    private static String said(Attempt attempt, Reply reply, String fault) {
        String sent =
                new String(attempt.bytes, StandardCharsets.ISO_8859_1).replaceAll("Bearer [\\w.-]{20,}", "Bearer …");
        return fault + "\n  <- " + shortened(reply.status() + " " + reply.body()) + "\n  -> " + shortened(sent);
    }

    private static String shortened(String text) {
        return text.length() <= 1_500 ? text : text.substring(0, 1_500) + " …";
    }

    /** What no answer may be, whatever was asked. */
    private static List<String> faultsOf(Reply reply, boolean mayBeBehind, boolean withoutBody) {
        List<String> faults = new ArrayList<>();
        String body = reply.body();
        if (reply.status() >= 500 && !(mayBeBehind && reply.status() == 503 && body.contains("\"VIEW_BEHIND\""))) {
            faults.add("An error of ours");
        }
        if (INSIDES.matcher(body).find()) {
            faults.add("It shows its insides");
        }
        if (reply.status() >= 400 && !withoutBody) {
            faults.addAll(faultsOfProblem(reply));
        }
        return faults;
    }

    private static List<String> faultsOfProblem(Reply reply) {
        if (!reply.header("content-type").startsWith("application/problem+json")) {
            return List.of("A problem of the type " + reply.header("content-type"));
        }
        JsonNode problem;
        try {
            problem = JSON.readTree(reply.body());
        } catch (JacksonException e) {
            return List.of("A problem that is not JSON");
        }
        List<String> faults = new ArrayList<>();
        for (String field : List.of("type", "title", "detail", "code")) {
            if (problem.path(field).asString("").isBlank()) {
                faults.add("A problem without " + field);
            }
        }
        if (problem.path("status").asInt(0) != reply.status()) {
            faults.add("A problem with another status");
        }
        if (reply.status() == 422 && !areFaults(problem.path("errors"))) {
            faults.add("A 422 that names no fault");
        }
        return faults;
    }

    private static boolean areFaults(JsonNode errors) {
        return !errors.isEmpty()
                && errors.valueStream()
                        .allMatch(error -> error.path("pointer").isString()
                                && !error.path("code").asString("").isBlank()
                                && !error.path("detail").asString("").isBlank());
    }

    /** Where promising hours is refused, the refusal is on record: those two may leave something. */
    private List<String> leftByRefused(Collection<Outcome> outcomes) {
        Set<String> left = new HashSet<>(jdbc.sql("SELECT DISTINCT metadata::jsonb ->> 'correlationId' FROM event"
                        + " WHERE metadata::jsonb ->> 'correlationId' LIKE 'fuzz-%' AND name <> 'audit.trail-read'")
                .query(String.class)
                .list());
        assertThat(left).as("some were not refused").isNotEmpty();
        return outcomes.stream()
                .filter(outcome -> outcome.reply.status() >= 400 || !outcome.attempt.operation.writes())
                .filter(outcome -> left.contains(outcome.attempt.correlation()))
                .filter(outcome -> outcome.reply.status() != 409
                        || !outcome.attempt.operation.path().matches(".*/(acceptance|variation)"))
                .map(outcome -> said(outcome.attempt, outcome.reply, "It was refused and left events"))
                .toList();
    }

    private record Ids(List<String> packages, List<String> stays, List<String> providers, List<String> frameworks) {}

    /** Makes requests of the document; the same seed makes the same requests. */
    private final class Fuzzer {
        private static final List<String> ODD_IDS = List.of(
                "%00",
                "%2F",
                "a%2Fb",
                "..%2f..",
                "%2e%2e",
                "..",
                ".",
                "%25",
                "%5C",
                "%0d%0aX:%20y",
                "%F0%9F%98%80",
                "%ED%A0%80",
                "%C0%AF",
                "%E2%80%AE",
                "%zz",
                "a;b=c",
                "'%20OR%20'1'='1",
                "$%7B7*7%7D",
                "*",
                "~",
                "pkg-",
                "{id}",
                "\u00e9",
                "ROTHERHAM%2Fpackage%2Fx",
                "x".repeat(111),
                "x".repeat(3_000));

        private static final Map<String, List<String>> ODD_QUERIES = Map.of(
                "asOf", List.of("2026-12-01T00:00:00Z", "2026-12-01", "+1000000000-01-01T00:00:00Z", "now", "0"),
                "knownAt", List.of("2026-11-01T00:00:00Z", "2999-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "1e9"),
                "atLeast", List.of("0", "1", "-1", "1.5", "0x10", "99999999999999999999", "NaN"),
                "limit", List.of("1", "200", "0", "201", "-1", "2147483648", "1e2", "ten"),
                "after", List.of("e30", "bnVsbA", "WyJhIl0", "WyJhIiwiYiIsImMiXQ", "AA", "!", "-_-_", "////"));

        private static final List<String> ODD_HEADERS = List.of(
                "Idempotency-Key: ",
                "Idempotency-Key: a b",
                "Idempotency-Key: same",
                "Idempotency-Key: \u00e9\u00ff",
                "Idempotency-Key: " + "k".repeat(129),
                "Idempotency-Key: a\r\nIdempotency-Key: b",
                "If-Match: \"0\"",
                "If-Match: \"999999999999999999\"",
                "If-Match: W/\"1\"",
                "If-Match: 12, \"13\"",
                "If-Match: *",
                "If-None-Match: \"x",
                "If-None-Match: *",
                "If-Modified-Since: yesterday",
                "Accept: image/png",
                "Accept: text/csv",
                "Accept: application/x-ndjson",
                "Accept: garbage",
                "Accept: */*;q=0",
                "Accept: text/html;q=x",
                "Accept-Language: zz-ZZ-\u00e9",
                "Accept-Charset: nonsense",
                "Accept-Encoding: nonsense",
                "Range: bytes=5-1",
                "Expect: nothing",
                "Origin: null",
                "Cookie: JSESSIONID=../..; a=\u0001",
                "X-HTTP-Method-Override: DELETE",
                "X-Forwarded-For: ' OR 1=1",
                "X-Forwarded-Host: [::",
                "Forwarded: for=\"_\";host=\u00e9",
                "Content-Encoding: gzip",
                "X-Padding: " + "p".repeat(5_000));

        private static final List<String> ODD_TYPES = List.of(
                "",
                "Content-Type: text/plain",
                "Content-Type: application/xml",
                "Content-Type: application/json; charset=utf-16",
                "Content-Type: application/json;charset=nonsense",
                "Content-Type: garbage",
                "Content-Type: */*",
                "Content-Type: application/*",
                "Content-Type: application/merge-patch+json",
                "Content-Type: multipart/form-data",
                "Content-Type: application/x-www-form-urlencoded");

        private static final List<String> ODD_METHODS =
                List.of("HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "GET", "POST", "PUT", "FROB", "get");

        private final Random random;
        private final DocumentedApi document;
        private final List<Operation> operations;
        private final Ids ids;
        private final BodyMutations mutations;
        private final Map<Operation, List<String>> allowed = new HashMap<>();
        private final AtomicInteger beyond = new AtomicInteger(BEYOND_THE_LOG);
        private int number;

        Fuzzer(Random random, DocumentedApi document, List<Operation> operations, Ids ids) {
            this.random = random;
            this.document = document;
            this.operations = operations;
            this.ids = ids;
            this.mutations = new BodyMutations(random);
        }

        /** Every client asks everything with a body that no operation takes; then nobody asks. */
        List<Attempt> hopeless() {
            List<Attempt> attempts = new ArrayList<>();
            byte[] body = "{\"nobodyKnowsThis\": 1}".getBytes(StandardCharsets.UTF_8);
            for (Operation operation : operations) {
                for (String client : CLIENTS) {
                    attempts.add(hopeless(operation, "Authorization: Bearer " + api.token(client), client, body));
                }
                attempts.add(hopeless(operation, "Authorization: Bearer x.y.z", "", body));
                attempts.add(hopeless(operation, "X-Nobody: is calling", "", body));
            }
            return attempts;
        }

        private Attempt hopeless(Operation operation, String authorization, String client, byte[] body) {
            String line = operation.method() + " " + goodPath(operation) + " HTTP/1.1";
            List<String> headers = headers(authorization, body);
            if (!operation.contentType().isEmpty()) {
                headers.add("Content-Type: " + operation.contentType());
            }
            headers.add("X-Client: " + client);
            return new Attempt(number++, operation, line, false, RawHttp.request(line, headers, body));
        }

        private List<String> headers(String authorization, byte[] body) {
            return new ArrayList<>(List.of(
                    "Host: localhost",
                    authorization,
                    "X-Correlation-Id: fuzz-" + number,
                    "Content-Length: " + body.length));
        }

        /** Who gets past the door: most hostile requests should. */
        void learn(List<Outcome> outcomes) {
            Pattern client = Pattern.compile("X-Client: (.+)\r\n");
            outcomes.stream()
                    .filter(outcome -> outcome.reply.status() != 401 && outcome.reply.status() != 403)
                    .forEach(outcome -> client.matcher(new String(outcome.attempt.bytes, StandardCharsets.ISO_8859_1))
                            .results()
                            .forEach(found -> allowed.computeIfAbsent(outcome.attempt.operation, _ -> new ArrayList<>())
                                    .add(found.group(1))));
        }

        List<Attempt> hostile() {
            return IntStream.range(0, FUZZED)
                    .mapToObj(count -> hostile(operations.get(count % operations.size())))
                    .toList();
        }

        private Attempt hostile(Operation operation) {
            String method = random.nextInt(20) == 0 ? any(ODD_METHODS) : operation.method();
            String path = random.nextInt(5) == 0 ? oddPath(operation) : goodPath(operation);
            boolean mayBeBehind = !operation.writes() && random.nextInt(40) == 0 && beyond.getAndDecrement() > 0;
            String query = mayBeBehind
                    ? "?atLeast=" + Long.MAX_VALUE
                    : random.nextInt(operation.writes() ? 10 : 2) == 0 ? oddQuery(operation) : "";
            byte[] body = operation.contentType().isEmpty()
                    ? random.nextInt(10) == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0]
                    : body(operation);
            String line = method + " " + path + query + " HTTP/1.1";
            List<String> headers = headers(authorization(operation), body);
            headers.add(contentType(operation));
            for (int count = random.nextInt(10) / 8; count > 0; count--) {
                headers.add(any(ODD_HEADERS));
            }
            headers.removeIf(String::isEmpty);
            return new Attempt(number++, operation, line, mayBeBehind, RawHttp.request(line, headers, body));
        }

        private byte[] body(Operation operation) {
            JsonNode good = document.goodBody(operation, random);
            if (operation.contentType().contains("json")) {
                return mutations.mutated(good);
            }
            String text = good.asString("");
            return switch (random.nextInt(5)) {
                case 0 -> text.replace(',', ';').getBytes(StandardCharsets.UTF_8);
                case 1 -> (text + "\"" + any(ODD_TEXTS)).getBytes(StandardCharsets.UTF_8);
                case 2 ->
                    text.replaceFirst("[0-9]{3}", any(ODD_TEXTS).replaceAll("[\\\\$]", ""))
                            .getBytes(StandardCharsets.UTF_8);
                case 3 -> text.getBytes(StandardCharsets.UTF_8);
                default -> mutations.mutated(good);
            };
        }

        private String contentType(Operation operation) {
            if (random.nextInt(25) == 0) {
                return any(ODD_TYPES);
            }
            return operation.contentType().isEmpty() ? "" : "Content-Type: " + operation.contentType();
        }

        private String authorization(Operation operation) {
            List<String> welcome = allowed.getOrDefault(operation, CLIENTS);
            return switch (random.nextInt(20)) {
                case 0 -> "X-Nobody: is calling";
                case 1 ->
                    "Authorization: " + any(List.of("Bearer", "Bearer \u00e9", "Basic YTpi", "Bearer a.b.c", "x"));
                case 2, 3, 4 -> "Authorization: Bearer " + api.token(any(CLIENTS));
                default -> "Authorization: Bearer " + api.token(any(welcome));
            };
        }

        private String goodPath(Operation operation) {
            return path(operation, false);
        }

        private String oddPath(Operation operation) {
            return operation.path().contains("{")
                    ? path(operation, true)
                    : operation.path() + any(List.of("/", "//", "/%2e", ";x", "/..;/", "%20", "/%00"));
        }

        private String path(Operation operation, boolean odd) {
            return Pattern.compile("\\{(\\w+)}").matcher(operation.path()).replaceAll(variable -> {
                String name = variable.group(1);
                List<String> pool = name.equals("n")
                        ? List.of("1", "2", "3")
                        : name.contains("rovider") ? providersFor(operation) : poolOf(operation.path());
                return java.util.regex.Matcher.quoteReplacement(
                        odd && random.nextInt(3) > 0 ? any(ODD_IDS) : any(pool));
            });
        }

        /** Few may leave: what is asked of the others should find them. */
        private List<String> providersFor(Operation operation) {
            return operation.path().endsWith("/exit") ? ids.providers.reversed().subList(0, 1) : ids.providers;
        }

        private List<String> poolOf(String path) {
            return path.startsWith("/api/v1/frameworks")
                    ? ids.frameworks
                    : path.startsWith("/api/v1/providers")
                            ? ids.providers
                            : path.startsWith("/api/v1/discharge-cases") ? ids.stays : ids.packages;
        }

        private String oddQuery(Operation operation) {
            List<String> names = new ArrayList<>(operation.queries());
            names.addAll(ODD_QUERIES.keySet());
            names.sort(null);
            names.add("unknown");
            List<String> pairs = new ArrayList<>();
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                String name = any(names);
                String value = random.nextInt(4) == 0
                        ? any(ODD_IDS)
                        : ODD_QUERIES.containsKey(name)
                                ? any(ODD_QUERIES.get(name))
                                : encoded(
                                        random.nextBoolean()
                                                ? any(List.of(
                                                        "NORTH", "TIER_1", "OPEN", "2026-12-01", "COUNCIL", HOME_CARE))
                                                : any(ODD_TEXTS));
                pairs.add(name + "=" + value.replace("+", "%2B"));
            }
            return "?" + String.join("&", pairs);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }

    // --- by hand

    @Test
    void aBodyIsToldAllItsFaultsAtOnceAndWhere() {
        long before = head();
        Answer refused = api.post("broker", REQUESTS, """
                {"person": {"reference": "P 1", "name": "", "dateOfBirth": "2999-01-01", "nhsNumber": "9990000019"},
                 "postcode": "Rotherham", "colour": "red",
                 "visits": [{"band": "MORNING", "minutes": -45, "days": ["MON", "MON", "FUNDAY"], "carers": 1e999},
                            {"band": "NOON", "minutes": "45", "days": [], "carers": 1.5}],
                 "needs": "AUTISM", "funder": null, "urgency": "SOON", "startBy": "2026-02-30",
                 "preferredProviders": ["%1$s"], "excludedProviders": ["%1$s"], "notes": "a\\u0000b"}
                """.formatted(PROVIDER)).expectProblem(422, "INVALID_INPUT");
        assertThat(refused.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue() + " "
                                + error.get("code").stringValue()))
                .containsExactlyInAnyOrder(
                        "/colour UNKNOWN_FIELD",
                        "/frameworkId REQUIRED",
                        "/person/reference BAD_FORMAT",
                        "/person/name TOO_SHORT",
                        "/person/dateOfBirth OUT_OF_RANGE",
                        "/person/nhsNumber BAD_CHECK_DIGIT",
                        "/postcode BAD_FORMAT",
                        "/visits/0/minutes OUT_OF_RANGE",
                        "/visits/0/days/1 DUPLICATE",
                        "/visits/0/days/2 UNKNOWN_VALUE",
                        "/visits/0/carers OUT_OF_RANGE",
                        "/visits/1/band UNKNOWN_VALUE",
                        "/visits/1/minutes WRONG_TYPE",
                        "/visits/1/days TOO_FEW",
                        "/visits/1/carers WRONG_TYPE",
                        "/needs WRONG_TYPE",
                        "/funder REQUIRED",
                        "/urgency UNKNOWN_VALUE",
                        "/startBy BAD_FORMAT",
                        "/excludedProviders CONTRADICTION",
                        "/notes BAD_CHARACTER");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void whatARuleFindsInAnInputHasItsPlaceToo() {
        String outside = """
                {"frameworkId": "%s", "person": {"reference": "P-1", "name": "Test Person"}, "postcode": "S70 1AA",
                 "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON"], "carers": 1}],
                 "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01"}""".formatted(HOME_CARE);
        assertPointer(
                api.post("broker", REQUESTS, outside).expectProblem(422, "POSTCODE_OUTSIDE_FRAMEWORK"), "/postcode");
        assertPointer(
                api.post(
                                "broker",
                                REQUESTS,
                                outside.replace("S70", "S60")
                                        .replace("2099", "2026")
                                        .replace("-12-01", "-04-01"))
                        .expectProblem(422, "DATE_NOT_POSSIBLE"),
                "/startBy");
        assertPointer(
                api.post("broker", REQUESTS, outside.replace("S70", "S60").replace("\"carers\": 1", "\"carers\": 3"))
                        .expectProblem(422, "TOO_MANY_CARERS"),
                "/visits/0/carers");
        api.post("broker", REQUESTS, outside.replace("S70", "S60"), "Idempotency-Key", "once")
                .expect(201);
        assertPointer(
                api.post("broker", REQUESTS, outside.replace("S70", "S65"), "Idempotency-Key", "once")
                        .expectProblem(422, "IDEMPOTENCY_KEY_REUSED"),
                "header:Idempotency-Key");
    }

    private static void assertPointer(Answer refused, String pointer) {
        assertThat(refused.body()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBodyOfTenMegabytesIsTooLargeWhetherItSaysSoOrNot(boolean chunked) throws Exception {
        byte[] body = new byte[10 << 20];
        Arrays.fill(body, (byte) ' ');
        List<String> headers = List.of(
                "Host: localhost",
                "Authorization: Bearer " + api.token("broker"),
                "Content-Type: application/json",
                chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
        byte[] sent = chunked
                ? concat(
                        (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII),
                        body,
                        "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                : body;
        assertProblem(
                raw.send(RawHttp.request("POST " + REQUESTS + " HTTP/1.1", headers, sent)), 413, "CONTENT_TOO_LARGE");
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n",
                "\u0001\u0002\u0003 / HTTP/1.1\r\n",
                "GET /api/v1/providers HTTP/9.9\r\nHost: a\r\n",
                "GET /api/v1/provi ders HTTP/1.1\r\nHost: a\r\n",
                "GET http://[/ HTTP/1.1\r\nHost: a\r\n",
                "GET /api/v1/providers HTTP/1.1\r\n",
                "GET /api/v1/providers HTTP/1.1\r\nHost: a b\r\n",
                "GET /api/v1/providers HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
                "GET /api/v1/providers HTTP/1.1\r\nHost: a\r\nX\u0000Y: 1\r\n",
                "GET /api/v1/providers HTTP/1.1\r\nHost: a\r\nno colon\r\n",
                "GET /api/v1/providers HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n",
                "POST /api/v1/package-requests HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n",
                "POST /api/v1/package-requests HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n",
                "POST /api/v1/package-requests HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
                "POST /api/v1/package-requests HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n",
                "POST /api/v1/package-requests HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n",
            })
    void aRequestThatIsNotHttpIsRefusedOutright(String head) throws Exception {
        Reply reply = raw.send((head + "Connection: close\r\n\r\nzz\r\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reply.status()).as(reply.body()).isIn(400, 401, 501, 505);
        assertThat(faultsOf(new Reply(Math.min(reply.status(), 499), reply.headers(), reply.bytes()), false, true))
                .isEmpty();
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void chunksThatAreNoneAreMalformed() throws Exception {
        List<String> headers = List.of(
                "Host: localhost",
                "Authorization: Bearer " + api.token("broker"),
                "Content-Type: application/json",
                "Transfer-Encoding: chunked");
        Reply reply = raw.send(RawHttp.request(
                "POST " + REQUESTS + " HTTP/1.1",
                headers,
                "zz\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertProblem(reply, 400, "MALFORMED");
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(faultsOf(reply, false, false)).isEmpty();
        assertThat(JSON.readTree(reply.body()).get("code").stringValue()).isEqualTo(code);
    }

    @Test
    void anotherAuthoritysIdsNameNothing() {
        String id = place("", HOME_CARE, "P-7").text("/id");
        String own = place("-elsewhere", "elsewhere-home-care", "P-7").text("/id");
        long before = head();
        for (String path : List.of(
                REQUESTS + "/" + id,
                "/api/v1/providers/" + PROVIDER,
                "/api/v1/frameworks/" + HOME_CARE,
                "/api/v1/frameworks/" + HOME_CARE + "/policies")) {
            String client = path.contains("frameworks") ? "commissioner-elsewhere" : "broker-elsewhere";
            assertThat(api.get(client, path).status()).as(path).isEqualTo(404);
        }
        assertThat(api.get("broker-elsewhere", REQUESTS + "?person=P-7&atLeast=" + before)
                        .expect(200)
                        .body()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.get("id").stringValue()))
                .containsExactly(own);
        api.post("broker-elsewhere", REQUESTS + "/" + id + "/withdrawal", "{\"reason\": \"x\"}")
                .expectProblem(404, "PACKAGE_NOT_FOUND");
        api.post("broker-elsewhere", REQUESTS + "/" + id + "/amendment", "{\"urgency\": \"STANDARD\"}")
                .expectProblem(404, "PACKAGE_NOT_FOUND");
        api.post(
                        "broker-elsewhere",
                        REQUESTS + "/" + id + "/offers",
                        "{\"providerId\": \"%s\", \"reason\": \"x\"}".formatted(OTHER))
                .expectProblem(404, "PACKAGE_NOT_FOUND");
        api.post("broker-elsewhere", REQUESTS + "/" + id + "/offers/" + PROVIDER + "/acceptance", """
                {"answeredBy": "x", "answeredAt": "%s"}""".formatted(
                                Instant.now()))
                .expectProblem(404, "PACKAGE_NOT_FOUND");
        for (String what : List.of("embargo", "embargo-lift", "suspension", "suspension-lift")) {
            api.post(
                            "commissioner-elsewhere",
                            "/api/v1/providers/" + PROVIDER + "/" + what,
                            "{\"source\": \"COUNCIL\", \"reason\": \"x\"}")
                    .expectProblem(404, "PROVIDER_NOT_FOUND");
        }
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void anotherProvidersOffersAreNotAnsweredNorSeen() {
        String id = place("", HOME_CARE, "P-8").text("/id");
        long before = head();
        for (String answer : List.of("acceptance", "decline")) {
            String json = answer.equals("decline") ? "{\"reason\": \"NO_STAFF\"}" : "{}";
            api.post("provider", REQUESTS + "/" + id + "/offers/" + OTHER + "/" + answer, json)
                    .expectProblem(403, "FORBIDDEN");
            api.post("provider-elsewhere", REQUESTS + "/" + id + "/offers/" + PROVIDER + "/" + answer, json)
                    .expectProblem(403, "FORBIDDEN");
        }
        api.get("provider", REQUESTS + "/" + id).expectProblem(403, "FORBIDDEN");
        api.get("provider", "/api/v1/providers/" + OTHER).expectProblem(403, "FORBIDDEN");
        assertThat(api.get("provider-elsewhere", "/api/v1/offers?limit=200&atLeast=" + before)
                        .expect(200)
                        .whole()
                        .body())
                .doesNotContain(id)
                .doesNotContain(PROVIDER);
        assertThat(head()).isEqualTo(before);
    }
}
