package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.homeward.app.RunningProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program is stopped and started again, on its port and its data, while boards are open: on a ward, and on a
 * wall that nobody can operate.
 */
@ExtendWith(Visitors.class)
class RestartIT implements Visitors.ToldPort {
    private static final double PATIENCE = 60_000;

    @TempDir
    static Path dataDirectory;

    private static RunningProgram program;

    @BeforeAll
    static void start() {
        program = RunningProgram.start(dataDirectory, "--homeward.example=false");
    }

    private static void startAgain() {
        program = RunningProgram.start(dataDirectory, "--homeward.example=false", "--server.port=" + program.port());
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Override
    public int port() {
        return program.port();
    }

    @Test
    void openBoardsSayThatTheConnectionIsLostAndCatchUpByThemselves(Visitor ward, Visitor wall) {
        Stays before = new Stays(program.api());
        String waited = before.ready("A1", "Waited Before", Duration.ofDays(4));
        for (Visitor visitor : new Visitor[] {ward, wall}) {
            visitor.expecting(503).expectingNoAnswer();
        }
        Page board = open(ward, "/discharge?ward=A1");
        Page screen = open(wall, "/discharge?ward=A1&wall");
        assertThat(board.locator("tbody th")).containsText(new String[] {"Waited Before"});

        program.close();

        for (Page page : new Page[] {board, screen}) {
            assertThat(status(page))
                    .containsText("Connection lost at ", new ContainsTextOptions().setTimeout(PATIENCE));
            // What is stale stays to be read, and is said to be.
            assertThat(page.locator("tbody th")).containsText(new String[] {"Waited Before"});
        }
        ward.assertAccessible();
        ward.screenshot("discharge-restart-lost");
        wall.screenshot("discharge-restart-lost-wall");

        startAgain();
        Stays after = new Stays(program.api());
        after.ready("A1", "Came Meanwhile", Duration.ofHours(2));
        after.say(waited, "discharge", "{}");

        for (Page page : new Page[] {board, screen}) {
            assertThat(page.locator("tbody th"))
                    .containsText(new String[] {"Came Meanwhile"}, new ContainsTextOptions().setTimeout(PATIENCE));
            assertLive(page);
            // Neither reloaded nor signed in anew.
            assertThat(page.evaluate("window.opened")).isEqualTo(true);
        }
        ward.screenshot("discharge-restart-back");
        after.ready("A1", "Came Afterwards", Duration.ofHours(1));
        for (Page page : new Page[] {board, screen}) {
            assertThat(page.locator("tbody th"))
                    .containsText(
                            new String[] {"Came Meanwhile", "Came Afterwards"},
                            new ContainsTextOptions().setTimeout(PATIENCE));
        }
        ward.signOut();
        assertThat(board).hasURL(ward.address("/"));
    }

    @Test
    void whileTheDatabaseIsAwayPagesSayThatTheyAreNotAvailableAndThenGoOn(Visitor ward) {
        ward.expecting(503).expectingNoAnswer();
        Page board = open(ward, "/discharge?ward=A2");
        APIRequestContext other = ward.context().request();
        RequestOptions asBrowser = RequestOptions.create().setHeader("Accept", "text/html");

        // The program starts it again by itself.
        program.killDatabase();

        // How long it is away is the machine's affair: whatever is answered meanwhile is this page or the other.
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    APIResponse answer = other.get("/discharge", asBrowser);
                    assertThat(answer.status()).isIn(200, 503);
                    if (answer.status() == 503) {
                        assertThat(answer.headers()).containsKey("retry-after");
                        assertThat(answer.text()).contains("Not available at the moment");
                    }
                    return answer.status() == 200;
                });

        new Stays(program.api()).ready("A2", "Came Afterwards", Duration.ofHours(1));
        assertThat(board.locator("tbody th"))
                .containsText(new String[] {"Came Afterwards"}, new ContainsTextOptions().setTimeout(PATIENCE));
        assertLive(board);
        assertThat(board.evaluate("window.opened")).isEqualTo(true);
    }

    private static Page open(Visitor visitor, String path) {
        visitor.signIn("discharge", path);
        assertLive(visitor.page());
        visitor.page().evaluate("window.opened = true");
        return visitor.page();
    }

    private static void assertLive(Page page) {
        assertThat(status(page)).hasText("Live", new HasTextOptions().setTimeout(PATIENCE));
    }

    private static Locator status(Page page) {
        return page.locator("[data-live-status]");
    }
}
