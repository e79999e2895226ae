package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.homeward.app.Api;
import org.homeward.app.RunningProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two whole nodes on one PostgreSQL, each a process of its own: it does not matter which of them somebody asks. */
@ExtendWith(Visitors.class)
class TwoNodesIT implements Visitors.ToldPort {
    private static final double PATIENCE = 30_000;
    private static final Duration A_WINDOW_AND_SOME = Duration.ofMinutes(3);
    private static final int REQUESTS = 20;
    private static final Pattern FIELD = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    static Path directory;

    /** Brings the database. */
    private static RunningProgram first;

    private static RunningProgram second;

    @BeforeAll
    static void start() {
        Path one = directory.resolve("one");
        first = RunningProgram.start(one, "--homeward.example=false");
        second = RunningProgram.start(
                directory.resolve("other"),
                "--homeward.example=false",
                "--homeward.datasource.url=" + first.databaseUrl(),
                "--homeward.datasource.password=" + first.databasePassword(),
                "--homeward.master-key-file=" + one.resolve("master-key.json"),
                "--homeward.audit.signing-key-file=" + one.resolve("audit-signing-key.pem"));
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
        first.close();
    }

    /** Visitors are at the second. */
    @Override
    public int port() {
        return second.port();
    }

    @Test
    void whatIsCommandedOnOneNodeShowsOnABoardThatIsOpenAtTheOther(Visitor visitor) {
        Page board = board(visitor, "A1");

        String id = new Stays(first.api()).ready("A1", "From The First", Duration.ofHours(80));
        assertThat(board.locator("tbody th"))
                .containsText(new String[] {"From The First"}, new ContainsTextOptions().setTimeout(PATIENCE));
        new Stays(second.api()).ready("A1", "From The Second", Duration.ofHours(90));
        assertThat(board.locator("tbody th"))
                .containsText(
                        new String[] {"From The Second", "From The First"},
                        new ContainsTextOptions().setTimeout(PATIENCE));
        new Stays(first.api()).say(id, "discharge", "{}");
        assertThat(board.locator("tbody th a"))
                .hasText(new String[] {"From The Second"}, new HasTextOptions().setTimeout(PATIENCE));
        assertThat(board.evaluate("window.opened")).isEqualTo(true);
    }

    @Test
    void whoeverSignedInAtOneIsSignedInAtTheOtherAndOutOfBothAtOnce(Visitor visitor) {
        visitor.expecting(401);
        Page board = board(visitor, "A2");
        String other = "http://127.0.0.1:" + first.port();
        RequestOptions asBrowser = RequestOptions.create().setHeader("Accept", "text/html");

        APIResponse there = visitor.context().request().get(other + "/discharge?ward=A2", asBrowser);
        assertThat(there.url()).endsWith("/discharge?ward=A2");
        assertThat(there.text()).contains("Waiting to leave hospital").contains("<b>discharge</b>");

        Matcher token = FIELD.matcher(there.text());
        assertThat(token.find()).isTrue();
        visitor.context()
                .request()
                .post(
                        other + "/sign-out",
                        RequestOptions.create()
                                .setHeader("Accept", "text/html")
                                .setForm(FormData.create().set("_csrf", token.group(1))));

        assertThat(board).hasURL(visitor.address("/sign-in"), new HasURLOptions().setTimeout(PATIENCE));
        assertThat(visitor.context()
                        .request()
                        .get(other + "/discharge", asBrowser)
                        .url())
                .endsWith("/sign-in");
    }

    @Test
    void whatFallsDueIsDoneOnceWhicheverNodeDoesIt() throws SQLException {
        openTheMarket();
        List<Api> nodes = List.of(first.api(), second.api());
        List<String> streams = IntStream.range(0, REQUESTS)
                .mapToObj(number -> "ROTHERHAM/package/" + place(nodes.get(number % 2), number))
                .toList();

        await().atMost(A_WINDOW_AND_SOME)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(expired()).hasSize(2 * REQUESTS));

        // Two providers each, asked at once; nobody answered; nobody else is there.
        assertThat(expired())
                .containsExactlyInAnyOrderElementsOf(streams.stream()
                        .flatMap(stream ->
                                IntStream.of(1, 2).mapToObj(number -> stream + " two-nodes.1-99900000" + number))
                        .toList());
        assertThat(texts("SELECT stream FROM event WHERE name = 'brokerage.request-unplaced'"))
                .containsExactlyInAnyOrderElementsOf(streams);
        await().untilAsserted(() -> assertThat(texts("SELECT stream || ' ' || attempts"
                        + " FROM falls_due WHERE kind = 'CLOSE_OFFERS' AND (done_at IS NULL OR attempts <> 1)"))
                .isEmpty());
    }

    private static List<String> expired() throws SQLException {
        return texts("SELECT stream || ' ' || (payload::jsonb ->> 'providerId') FROM event"
                + " WHERE name = 'brokerage.offer-expired'");
    }

    /** Windows of one minute around the clock, and two providers who are asked at once. */
    private static void openTheMarket() {
        first.api().post("commissioner", "/api/v1/frameworks", """
                        {"id": "two-nodes", "name": "Home care", "opensOn": "2026-04-01",
                         "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60"]}],
                         "policy": {"modes": {"TIER_1": "ALL_AT_ONCE"}, "windows": {"DISCHARGE":
                           {"minutes": 1, "workingDays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
                            "opens": "00:00", "closes": "23:59", "bankHolidays": true}}}}""").expect(201);
        second.api()
                .postCsv("commissioner", "/api/v1/frameworks/two-nodes/imports", """
                        name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour,availableFrom
                        Larkspur Care,1-999000001,TIER_1,CENTRAL=5000,true,2450,2026-04-01
                        Teasel Care,1-999000002,TIER_1,CENTRAL=5000,true,2450,2026-04-01
                        """)
                .expect(201);
    }

    private static String place(Api node, int number) {
        return node.post("broker", "/api/v1/package-requests", """
                        {"frameworkId": "two-nodes", "person": {"reference": "N-%d", "name": "Test Person"},
                         "postcode": "S60 1AA", "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01",
                         "visits": [{"band": "MORNING", "minutes": 45, "carers": 1, "days": ["MON", "TUE"]}]}""".formatted(number))
                .expect(201)
                .text("/id");
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = first.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static Page board(Visitor visitor, String ward) {
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        Locator status = visitor.page().locator("[data-live-status]");
        assertThat(status).hasText("Live", new HasTextOptions().setTimeout(PATIENCE));
        visitor.page().evaluate("window.opened = true");
        return visitor.page();
    }
}
