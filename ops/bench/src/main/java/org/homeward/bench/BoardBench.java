package org.homeward.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homeward.bench.Row.Better;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Role;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.DischargeCommand.MovePatient;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideCeased;
import org.homeward.contract.discharge.Pathway;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long an open discharge board waits for its answer after a change: few cases and one board against many cases and
 * many boards that all ask at once, in the same run.
 *
 * <p>{@code ops/bench/run board [cases] [boards]}; prints Markdown.
 */
public final class BoardBench {
    private static final Authority AUTHORITY = new Authority("ROTHERHAM");
    private static final OdsCode HOSPITAL = new OdsCode("RFR");
    private static final Origin WARD = new Origin(AUTHORITY, "bench", Set.of(Role.DISCHARGE), "bench", null, null);
    private static final int FEW_CASES = 60;
    private static final int ONE_BOARD = 1;
    private static final int CHANGES = 40;
    private static final int UNCOUNTED = 10;
    private static final Pattern FIELD = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CommandSender sender;
    private final PersonCipher cipher;
    private final JdbcClient jdbc;
    private final String base;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<CaseId> cases = new ArrayList<>();
    private int moves;

    private BoardBench(ConfigurableApplicationContext program) {
        this.sender = program.getBean(CommandSender.class);
        this.cipher = program.getBean(PersonCipher.class);
        this.jdbc = program.getBean(JdbcClient.class);
        this.base = "http://127.0.0.1:" + program.getEnvironment().getRequiredProperty("local.server.port");
    }

    public static void main(String[] args) throws Exception {
        int cases = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int boards = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        PrintStream output = StandardOutput.ofTheReport();
        try (BenchData data = BenchData.create();
                ConfigurableApplicationContext program = data.program("board")) {
            output.print(new BoardBench(program).run(cases, boards).markdown());
        }
    }

    private Report run(int many, int boards) throws Exception {
        Machine machine = Machine.now();
        admit(FEW_CASES);
        List<Double> few = answers(ONE_BOARD);
        admit(many);
        List<Double> crowd = answers(boards);
        Figure baseline = new Figure(FEW_CASES + " cases, " + ONE_BOARD + " board", Spread.of(few));
        Figure figure = new Figure(many + " cases, " + boards + " boards at once", Spread.of(crowd));
        return new Report(
                machine.with(jdbc).atTheEnd(),
                List.of(
                        new Row("milliseconds until a board has its answer", Better.LESS, figure, baseline),
                        new Row("90th percentile", Better.LESS, ninetieth(figure, crowd), ninetieth(baseline, few))),
                List.of());
    }

    private static Figure ninetieth(Figure of, List<Double> millis) {
        return new Figure(of.what(), Spread.of(List.of(Spread.percentile(millis, 90))));
    }

    // --- who waits

    private void admit(int upTo) throws InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        while (cases.size() < upTo) {
            int number = cases.size() + 1;
            CaseId id = new CaseId("dc-bench-" + number);
            PersonReference person = new PersonReference("B-" + number);
            Instant ready = now.minus(Duration.ofMinutes(37L * number));
            sender.send(
                    new OpenCase(
                            id,
                            HOSPITAL,
                            "W" + number % 20,
                            new Person(person, cipher.seal(AUTHORITY, person, "{\"name\":\"Nobody " + number + "\"}")),
                            Pathway.P1,
                            ready.minus(Duration.ofDays(7))),
                    WARD);
            sender.send(new RecordCriteriaToResideCeased(id, ready), WARD);
            cases.add(id);
        }
        long head = head();
        while (jdbc.sql("SELECT coalesce(min(position), 0) FROM view_position")
                        .query(Long.class)
                        .single()
                < head) {
            Thread.sleep(5);
        }
    }

    private long head() {
        return jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
    }

    /** Somebody comes to another bed: the smallest change that every board has to show. */
    private void change() {
        sender.send(
                new MovePatient(
                        cases.getFirst(), HOSPITAL, "M" + ++moves, Instant.now().truncatedTo(ChronoUnit.MICROS)),
                WARD);
    }

    // --- who looks

    /** @param position of the change that every board has to show */
    private record Round(long position, CountDownLatch answers) {}

    private List<Double> answers(int boards) throws Exception {
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicReference<Round> round = new AtomicReference<>(new Round(Long.MAX_VALUE, new CountDownLatch(boards)));
        AtomicReference<Boolean> counting = new AtomicReference<>(false);
        List<Thread> open = new ArrayList<>();
        CountDownLatch connected = new CountDownLatch(boards);
        for (int i = 0; i < boards; i++) {
            String session = signIn();
            open.add(Thread.ofVirtual().start(() -> look(session, millis, round, counting, connected)));
        }
        connected.await();
        for (int i = 0; i < UNCOUNTED + CHANGES; i++) {
            counting.set(i >= UNCOUNTED);
            CountDownLatch all = new CountDownLatch(boards);
            // What the boards are told of must hold this change: news of an earlier one may come late.
            round.set(new Round(head() + 1, all));
            change();
            if (!all.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(all.getCount() + " boards have no answer");
            }
        }
        open.forEach(Thread::interrupt);
        return List.copyOf(millis);
    }

    private void look(
            String session,
            Queue<Double> millis,
            AtomicReference<Round> round,
            AtomicReference<Boolean> counting,
            CountDownLatch connected) {
        try {
            var channel = browser.send(
                    HttpRequest.newBuilder(URI.create(base + "/live/changes"))
                            .header("Cookie", session)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(channel.body(), StandardCharsets.UTF_8))) {
                connected.countDown();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        Round mine = round.get();
                        boolean holds =
                                Long.parseLong(line.substring("data:".length()).strip()) >= mine.position();
                        boolean counts = holds && Boolean.TRUE.equals(counting.get());
                        long asked = System.nanoTime();
                        ask(session);
                        if (counts) {
                            millis.add((System.nanoTime() - asked) / 1e6);
                        }
                        if (holds) {
                            mine.answers().countDown();
                        }
                    }
                }
            }
        } catch (IOException closed) {
            if (!Thread.currentThread().isInterrupted() && !(closed.getCause() instanceof InterruptedException)) {
                throw new IllegalStateException("A board lost its channel", closed);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each board is somebody's own: its session as a cookie. */
    private String signIn() throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        try (HttpClient person = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest board = HttpRequest.newBuilder(URI.create(base + "/discharge"))
                    .header("Accept", "text/html")
                    .build();
            String form =
                    person.send(board, HttpResponse.BodyHandlers.ofString()).body();
            Matcher token = FIELD.matcher(form);
            if (!token.find()) {
                throw new IllegalStateException("No sign-in page: " + form);
            }
            HttpResponse<String> answer = person.send(
                    HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept", "text/html")
                            .POST(HttpRequest.BodyPublishers.ofString("username=discharge&password=homeward-demo&_csrf="
                                    + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("Waiting to leave hospital")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        }
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** As the open page asks by itself. */
    private void ask(String session) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(base + "/discharge"))
                        .header("Cookie", session)
                        .header("HX-Request", "true")
                        .header("Homeward-Live", "1")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
