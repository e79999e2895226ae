package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.homeward.app.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open pages keep up with what happens. */
@InABrowser
class LiveIT {
    /** How long may pass on a machine that is busy with other things; it takes well under a second on a quiet one. */
    private static final int PATIENCE = 20_000;

    private static final AtomicInteger FRAMEWORKS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Autowired
    @Qualifier("liveClients")
    SmartLifecycle channel;

    @Test
    void anOpenPageChangesWithTheCommitAndIsNotReloaded(Visitor visitor) {
        Page page = open(visitor);
        page.evaluate("window.opened = true");
        String before = position(page).innerText();

        something();

        assertThat(position(page)).not().hasText(before, new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#sent b").last())
                .hasText(position(page).innerText(), new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.evaluate("window.opened")).isEqualTo(true);
        visitor.screenshot("try-live");
    }

    @Test
    void anotherAuthoritysChangesAreNotTold(Visitor visitor, Visitor elsewhere) {
        Page here = open(visitor);
        elsewhere.signIn("discharge-elsewhere", "/try");
        assertLive(elsewhere.page());
        String before = position(elsewhere.page()).innerText();
        String hereBefore = position(here).innerText();

        something();

        assertThat(position(here)).not().hasText(hereBefore, new HasTextOptions().setTimeout(PATIENCE));
        assertThat(position(elsewhere.page()).innerText()).isEqualTo(before);
    }

    @Test
    void whenTheDatabaseHangsUpTheNodeListensAgain(Visitor visitor) {
        Page page = open(visitor);
        String before = position(page).innerText();
        int hungUp = JdbcClient.create(database)
                .sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE application_name = 'homeward live' AND datname = current_database()")
                .query(Integer.class)
                .single();
        assertThat(hungUp).isEqualTo(1);

        something();

        assertThat(position(page)).not().hasText(before, new HasTextOptions().setTimeout(PATIENCE));
        assertThat(status(page)).hasText("Live");
    }

    @Test
    void whenTheChannelBreaksThePageSaysSinceWhenAndComesBack(Visitor visitor) {
        visitor.expecting(503);
        Page page = open(visitor);
        String before = position(page).innerText();
        channel.stop();
        try {
            assertThat(status(page))
                    .containsText("Connection lost at ", new ContainsTextOptions().setTimeout(PATIENCE));
            visitor.assertAccessible();
            visitor.screenshot("try-lost");
            something();
        } finally {
            channel.start();
        }
        assertLive(page);
        assertThat(position(page)).not().hasText(before, new HasTextOptions().setTimeout(PATIENCE));
    }

    @Test
    void whenTheSessionEndsTheOpenPageAsksToSignInAgain(Visitor visitor) {
        visitor.expecting(401);
        Page page = open(visitor);
        Page other = visitor.anotherWindow();
        other.navigate("/try");
        other.locator("header button").click();

        assertThat(page).hasURL(visitor.address("/sign-in"), new HasURLOptions().setTimeout(PATIENCE));
    }

    /** Nobody did it here: it ran out, or was ended on another node. */
    @Test
    void aWallWhoseSessionIsGoneDoesNotStayButAsksToSignInAgain(Visitor visitor) {
        visitor.expecting(401);
        visitor.signIn("discharge", "/try?wall");
        Page page = visitor.page();
        assertLive(page);

        JdbcClient.create(database).sql("DELETE FROM spring_session").update();

        assertThat(page).hasURL(visitor.address("/sign-in"), new HasURLOptions().setTimeout(PATIENCE));
        assertThat(page.locator("h1")).containsText("Sign in");
        visitor.giveNameAndPassword("discharge", "homeward-demo");
        assertThat(page).hasURL(visitor.address("/try?wall"));
    }

    @Test
    void aPageOfThePastStaysAsItWas(Visitor visitor) {
        visitor.signIn("discharge", "/try?asOf=2026-01-01T00:00");
        assertThat(visitor.page().locator("[data-live-status]")).hasCount(0);
    }

    /** Through the API: a framework is opened. */
    private void something() {
        new Api(port)
                .post("commissioner", "/api/v1/frameworks", """
                        {"id": "live-%d", "name": "Home care", "opensOn": "2026-04-01", "policy": {},
                         "areas": [{"code": "NORTH", "name": "North", "districts": ["S61"]}]}""".formatted(FRAMEWORKS.incrementAndGet()))
                .expect(201);
    }

    private static Page open(Visitor visitor) {
        visitor.signIn("discharge", "/try");
        assertLive(visitor.page());
        return visitor.page();
    }

    private static void assertLive(Page page) {
        assertThat(status(page)).hasText("Live", new HasTextOptions().setTimeout(PATIENCE));
    }

    private static Locator status(Page page) {
        return page.locator("[data-live-status]");
    }

    private static Locator position(Page page) {
        return page.locator("#position b");
    }
}
