package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.homeward.app.Api;
import org.homeward.proof.note.SignedNote;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoint's page, as an auditor uses it. */
@InABrowser
class CheckpointIT {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anAuditorSeesTheSignedCheckpointAndProvesAnEvent(Visitor visitor) {
        long position = someHistory();
        visitor.signIn("auditor", "/audit");
        visitor.page().getByText("Checkpoint").first().click();

        Page page = visitor.page();
        assertThat(page.locator("h1")).hasText("Checkpoint");
        assertThat(SignedNote.parse(page.locator("pre").first().textContent()).text())
                .startsWith("homeward/ROTHERHAM\n");
        assertThat(page.locator("table").last().locator("tbody tr")).not().hasCount(0);
        visitor.assertAccessible();
        visitor.screenshot("checkpoint");

        page.getByLabel("Log position").focus();
        page.keyboard().type(Long.toString(position));
        page.keyboard().press("Enter");
        assertThat(page.locator("#answer")).containsText("is in the checkpoint above");
        visitor.assertAccessible();
        visitor.screenshot("checkpoint-proof");
    }

    @Test
    void whatIsNoPositionOfTheLogIsSaidInWords(Visitor visitor) {
        someHistory();
        visitor.signIn("auditor", "/audit/checkpoint?position=99999999");
        assertThat(visitor.page().locator("#answer")).containsText("no event at position 99999999");
        visitor.open("/audit/checkpoint?position=first");
        assertThat(visitor.page().locator("#answer")).containsText("a whole number from 1");
        visitor.assertAccessible();
    }

    @Test
    void nobodyButAnAuditorSeesIt(Visitor visitor) {
        visitor.expecting(403).signIn("broker", "/audit/checkpoint");
        assertThat(visitor.page().locator("h1")).not().hasText("Checkpoint");
    }

    private long someHistory() {
        Api api = new Api(port);
        api.post("commissioner", "/api/v1/frameworks", """
                {"id": "proof-%d", "name": "Home care", "opensOn": "2026-04-01", "policy": {},
                 "areas": [{"code": "NORTH", "name": "North", "districts": ["S61"]}]}""".formatted(System.nanoTime()))
                .expect(201);
        String last = "SELECT max(position) FROM event WHERE authority = 'ROTHERHAM'";
        long position = jdbc.sql(last).query(Long.class).single();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("SELECT position FROM audit_tree_position")
                                .query(Long.class)
                                .single()
                        >= position);
        return position;
    }
}
