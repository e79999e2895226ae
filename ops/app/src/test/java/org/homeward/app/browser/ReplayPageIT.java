package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.homeward.app.HeldReplays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which an auditor asks for a replay, watches it and reads its verdict. */
@InABrowser
class ReplayPageIT {
    private static final double PATIENCE = 120_000;

    private final HeldReplays held;

    @Autowired
    ReplayPageIT(HeldReplays held) {
        this.held = held;
    }

    @Test
    void aReplayIsAskedForWatchedAndJudged(Visitor visitor) {
        visitor.signIn("auditor", "/audit/replays");
        Page page = visitor.page();
        visitor.assertAccessible();
        page.evaluate("window.opened = true");

        page.getByText("Start a replay").click();

        Locator verdict = page.locator("#replay [role=status]");
        assertThat(verdict).containsText("Equal", new ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#replay tbody tr").first()).containsText("framework");
        assertThat(page.locator(".homeward-note")).containsText("verdict EQUAL");
        visitor.assertAccessible();
        visitor.screenshot("audit-replay");

        visitor.open("/audit/replays");
        assertThat(page.locator("tbody tr").first()).containsText("Equal");
        visitor.screenshot("audit-replays");
    }

    @Test
    void whatCannotBeReplayedIsSaidAtItsField(Visitor visitor) {
        visitor.expecting(422).signIn("auditor", "/audit/replays");
        Page page = visitor.page();

        page.getByLabel("Up to log position").fill("999999999");
        page.getByText("Start a replay").click();

        assertThat(page.locator("[role=alert]")).containsText("must not be beyond the end of the log");
        assertThat(page.getByLabel("Up to log position")).hasValue("999999999");
        visitor.assertAccessible();
        visitor.screenshot("audit-replays-fault");
    }

    @Test
    void aTimeThatNoLogBeginsBeforeIsRefused(Visitor visitor) {
        visitor.expecting(422).signIn("auditor", "/audit/replays");
        Page page = visitor.page();

        page.getByLabel("or everything recorded by").fill("1999-12-31T23:59:59");
        page.getByText("Start a replay").click();

        assertThat(page.locator("[role=alert]")).containsText("Recorded by must not be before 2000-01-01T00:00:00Z");
    }

    @Test
    void oneMoreThanMayWaitIsRefused(Visitor visitor) {
        visitor.expecting(429).signIn("auditor", "/audit/replays");
        Page page = visitor.page();

        held.withWaiting(5, () -> {
            page.getByText("Start a replay").click();

            assertThat(page.locator("[role=alert]")).containsText("5 replays wait already");
            visitor.assertAccessible();
        });
    }

    @Test
    void whoeverIsNoAuditorIsTurnedAway(Visitor visitor) {
        visitor.expecting(403).signIn("discharge", "/discharge");

        assertEquals(403, visitor.open("/audit/replays").status());
    }
}
