package org.homeward.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homeward.bench.Row.Better;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.homeward.service.gate.Submission;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Package requests placed per second, in process and over HTTP, against a baseline in the same run: the very same event
 * rows inserted by plain JDBC, one transaction for each command. And how long after its answer a placement is visible.
 *
 * <p>{@code ops/bench/run placements [commands] [clients]}; prints Markdown.
 */
public final class PlacementBench {
    private static final int ROUNDS = 3;
    private static final Authority AUTHORITY = new Authority("ROTHERHAM");
    private static final FrameworkId FRAMEWORK = new FrameworkId("bench");
    private static final Caller BROKER = new Caller(AUTHORITY, "broker", Set.of(Role.BROKER), null);
    private static final List<Visit> VISITS = List.of(new Visit(Visit.Band.MORNING, 45, List.of(Weekday.values()), 1));

    private final ConfigurableApplicationContext program;
    private final CommandGate gate;
    private final PersonCipher cipher;
    private final JdbcClient jdbc;
    private final int commands;
    private final int threads;
    private final AtomicInteger people = new AtomicInteger();

    private PlacementBench(ConfigurableApplicationContext program, int commands, int threads) {
        this.program = program;
        this.gate = program.getBean(CommandGate.class);
        this.cipher = program.getBean(PersonCipher.class);
        this.jdbc = program.getBean(JdbcClient.class);
        this.commands = commands;
        this.threads = threads;
    }

    public static void main(String[] args) throws Exception {
        int commands = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        PrintStream output = StandardOutput.ofTheReport();
        Machine machine = Machine.now();
        try (BenchData data = BenchData.create();
                ConfigurableApplicationContext program = data.program("placements")) {
            Part part = measure(program, commands, threads);
            output.print(
                    new Report(machine.with(program.getBean(JdbcClient.class)).atTheEnd(), part.rows(), part.notes())
                            .markdown());
        }
    }

    /** Measures on a new database. */
    static Part measure(ConfigurableApplicationContext program, int commands, int threads) throws Exception {
        return new PlacementBench(program, commands, threads).run();
    }

    private Part run() throws Exception {
        openMarket();
        int few = Math.min(500, commands);
        measure(few, this::placeInProcess);
        measure(few, http());
        List<Double> inProcess = new ArrayList<>();
        List<Double> overHttp = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long before = head();
            inProcess.add(measure(commands, this::placeInProcess));
            raw.add(raw(before, head()));
            overHttp.add(measure(commands, http()));
        }
        Figure plain = new Figure("same rows by plain JDBC, a transaction a command", Spread.of(raw));
        List<Double> visible = visibleAfterMillis(few);
        List<Double> seen = plainlyVisibleAfterMillis(few);
        return new Part(
                List.of(
                        new Row(
                                "a second",
                                Better.MORE,
                                new Figure("requests placed in process", Spread.of(inProcess)),
                                plain),
                        new Row(
                                "a second",
                                Better.MORE,
                                new Figure("requests placed over HTTP", Spread.of(overHttp)),
                                plain),
                        new Row(
                                "milliseconds",
                                Better.LESS,
                                new Figure("from the answer until the offer is in the views", Spread.of(visible)),
                                new Figure("until a plain row is in a plain view", Spread.of(seen)))),
                List.of(
                        "Placements: %,d commands, %d clients, %d rounds.".formatted(commands, threads, ROUNDS),
                        "In the views: %,d placements by one client, 99th percentile %.0f ms; of the plain view %.1f ms."
                                .formatted(few, Spread.percentile(visible, 99), Spread.percentile(seen, 99))));
    }

    private double measure(int count, Callable<?> command) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(clients.submit(command));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private long head() {
        return jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
    }

    // --- in process

    private void openMarket() {
        CommandSender sender = program.getBean(CommandSender.class);
        Origin commissioner = new Origin(AUTHORITY, "bench", Set.of(Role.COMMISSIONER), "bench", null, null);
        LocalDate opened = LocalDate.now(Clock.systemUTC()).minusYears(1);
        Area area = new Area("CENTRAL");
        sender.send(
                new OpenFramework(
                        FRAMEWORK,
                        "Bench",
                        List.of(new FrameworkArea(
                                area, "Central", List.of(new DistrictAssignment("S60", opened, null)))),
                        opened,
                        null,
                        Policy.standard()),
                commissioner);
        Tier[] tiers = Tier.values();
        IntStream.range(0, 21).forEach(i -> {
            String location = "1-99900" + (1000 + i);
            sender.send(
                    new AdmitProvider(
                            ProviderId.of(FRAMEWORK, location),
                            FRAMEWORK,
                            "Bench " + i,
                            location,
                            tiers[i < 9 ? 0 : i < 17 ? 1 : 2],
                            List.of(new AreaHours(area, WeeklyHours.of(BigDecimal.valueOf(1_000_000)))),
                            List.of(),
                            true,
                            2_400,
                            opened),
                    commissioner);
        });
    }

    private Object placeInProcess() {
        return gate.submit(new Submission(
                BROKER, UUID.randomUUID().toString(), "bench", null, "bench", request(people.incrementAndGet())));
    }

    private PlacePackageRequest request(int number) {
        PersonReference person = new PersonReference("B-" + number);
        return new PlacePackageRequest(
                new PackageId("pkg-" + UUID.randomUUID()),
                FRAMEWORK,
                new Person(person, cipher.seal(AUTHORITY, person, "{\"name\":\"Nobody " + number + "\"}")),
                "S60",
                VISITS,
                List.of(),
                Funder.COUNCIL,
                Urgency.DISCHARGE,
                LocalDate.now(Clock.systemUTC()).plusDays(7),
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    // --- baseline

    /** Inserts the rows that were appended between two positions again, with the transactions they came in. */
    private double raw(long after, long until) throws Exception {
        jdbc.sql("DROP TABLE IF EXISTS bench_event").update();
        jdbc.sql("CREATE TABLE bench_event (LIKE event INCLUDING DEFAULTS INCLUDING INDEXES)")
                .update();
        List<List<Map<String, Object>>> transactions = new ArrayList<>(jdbc
                .sql("SELECT * FROM event WHERE position > ? AND position <= ? AND name LIKE 'brokerage.%'"
                        + " ORDER BY stream, sequence")
                .params(after, until)
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.groupingBy(row -> (String) row.get("stream")))
                .values());
        DataSource database = program.getBean(DataSource.class);
        AtomicInteger next = new AtomicInteger();
        return measure(transactions.size(), () -> {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try (var insert = connection.prepareStatement(
                        "INSERT INTO bench_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                    for (Map<String, Object> row : transactions.get(next.getAndIncrement())) {
                        int column = 1;
                        for (Object value : row.values()) {
                            insert.setObject(column++, value);
                        }
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
            return null;
        });
    }

    // --- over HTTP

    private Callable<?> http() throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + program.getEnvironment().getRequiredProperty("local.server.port");
        HttpClient client = HttpClient.newHttpClient();
        String basic = Base64.getEncoder().encodeToString("broker:homeward-demo".getBytes(StandardCharsets.UTF_8));
        String token = JsonMapper.shared()
                .readTree(client.send(
                                HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                                        .header("Authorization", "Basic " + basic)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .get("access_token")
                .asString();
        return () -> {
            String body = """
                    {"frameworkId": "bench", "person": {"reference": "B-%d", "name": "Nobody", "dateOfBirth": "1941-03-02",
                     "nhsNumber": "9990000018", "address": "1 Imaginary Lane"}, "postcode": "S60 1AA",
                     "visits": [{"band": "MORNING", "minutes": 45, "carers": 1,
                                 "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]}],
                     "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "%s"}
                    """.formatted(
                    people.incrementAndGet(), LocalDate.now(Clock.systemUTC()).plusDays(7));
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/api/v1/package-requests"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .timeout(Duration.ofSeconds(30))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer;
        };
    }

    // --- visible

    private List<Double> visibleAfterMillis(int count) throws InterruptedException {
        awaitViews(head());
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long position = gate.submit(new Submission(
                            BROKER,
                            UUID.randomUUID().toString(),
                            "bench",
                            null,
                            "bench",
                            request(people.incrementAndGet())))
                    .position();
            long answered = System.nanoTime();
            awaitViews(position);
            millis.add((System.nanoTime() - answered) / 1e6);
        }
        return millis;
    }

    private void awaitViews(long position) throws InterruptedException {
        await("SELECT coalesce(min(position), 0) FROM view_position", position);
    }

    private List<Double> plainlyVisibleAfterMillis(int count) throws InterruptedException, SQLException {
        List<Double> millis = new ArrayList<>();
        try (PlainView view = PlainView.start(program.getBean(DataSource.class))) {
            for (int position = 1; position <= count; position++) {
                view.append(position);
                long answered = System.nanoTime();
                await("SELECT coalesce(max(position), 0) FROM bench_view", position);
                millis.add((System.nanoTime() - answered) / 1e6);
            }
        }
        return millis;
    }

    private void await(String position, long wanted) throws InterruptedException {
        while (jdbc.sql(position).query(Long.class).single() < wanted) {
            Thread.sleep(0, 200_000);
        }
    }
}
