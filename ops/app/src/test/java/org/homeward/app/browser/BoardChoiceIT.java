package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.homeward.app.Api;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The board keeps to what somebody chose, unfolded and looks at. */
@InABrowser
class BoardChoiceIT {
    /** How long may pass on a machine that is busy with other things. */
    private static final int PATIENCE = 20_000;

    private static final AtomicInteger WARDS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Test
    void eachTileLeadsToExactlyThePeopleItCounts(Visitor visitor) {
        String ward = ward();
        ready(ward, "Nine Days", Duration.ofDays(9));
        ready(ward, "Four Days", Duration.ofDays(4));
        ready(ward, "One Day", Duration.ofHours(25));
        visitor.signIn("discharge", "/discharge?ward=" + ward + "&waitingOver=168h");
        Page page = visitor.page();
        assertThat(page.locator("tbody th a")).hasText("Nine Days");

        for (String tile : new String[] {"tile-72", "tile-all", "tile-7"}) {
            int counted = Integer.parseInt(page.locator("#" + tile + " b").innerText());
            page.locator("#" + tile).click();
            assertThat(page.locator("tbody th a")).hasCount(counted);
        }
        assertThat(page.locator("#tile-all b")).hasText("3");
    }

    @Test
    void whatIsChosenIsShownAsChosenThoughNobodyWaitsThere(Visitor visitor) {
        visitor.signIn("discharge", "/discharge?hospital=RZZ9&ward=Nowhere&waitingOver=48h");
        Page page = visitor.page();

        assertThat(page.getByLabel("Hospital")).hasValue("RZZ9");
        assertThat(page.getByLabel("Ward")).hasValue("Nowhere");
        assertThat(page.getByLabel("Waiting", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("48h");
        visitor.assertAccessible();
    }

    @Test
    void aPlaceInAListOfThePastIsNoPlaceInALiveOne(Visitor visitor) {
        String ward = ward();
        ready(ward, "Still Here", Duration.ofDays(1));

        visitor.signIn("discharge", "/discharge?ward=" + ward + "&after=MjAyNg");

        assertThat(visitor.page().locator("tbody th a")).hasText("Still Here");
        assertLive(visitor.page());
    }

    @Test
    void whatIsUnfoldedAndLookedAtStaysSoWhenTheBoardIsRenewed(Visitor visitor) {
        String ward = ward();
        ready(ward, "Was Here Before", Duration.ofDays(2));
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        Page page = visitor.page();
        assertLive(page);
        page.locator("#trend-table summary").click();
        assertThat(page.locator("#trend-table summary")).isFocused();

        String news = ready(ward, "Came Later", Duration.ofDays(1));

        assertThat(page.locator("#row-" + news)).hasText("Came Later", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#trend-table table")).isVisible();
        assertThat(page.locator("#trend-table summary")).isFocused();

        page.locator("#people").focus();
        String last = ready(ward, "Came Last", Duration.ofHours(3));
        assertThat(page.locator("#row-" + last)).hasText("Came Last", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#people")).isFocused();
    }

    @Test
    void whatSomebodyOfOneHospitalAsksOfAnotherIsRefused(Visitor visitor) {
        visitor.expecting(403);
        visitor.signIn("ward", "/discharge");

        assertThat(visitor.open("/discharge?hospital=RXE").status()).isEqualTo(403);
    }

    @Test
    void theWayBackFromAStayLeadsToThoseWhoWereChosen(Visitor visitor) {
        String ward = ward();
        String id = ready(ward, "There And Back", Duration.ofDays(2));
        String chosen = "/discharge?ward=" + ward + "&pathway=P1&waitingOver=24h";
        visitor.signIn("discharge", chosen);
        Page page = visitor.page();
        page.locator("#row-" + id).click();
        assertThat(page.locator("h1")).hasText("There And Back");

        page.getByText("Everybody who waits").click();
        assertThat(page).hasURL(visitor.address(chosen));
        assertThat(page.getByLabel("Ward")).hasValue(ward);
    }

    /** Whatever somebody puts into the address of a stay, its link back is the board's. */
    @Test
    void theWayBackLeadsNowhereElse(Visitor visitor) {
        String id = ready(ward(), "Led Astray", Duration.ofDays(2));
        visitor.signIn("discharge", "/discharge");
        visitor.open("/discharge/" + id + "?back=//other.example&ward=//other.example&hospital=https://other.example");

        assertThat(visitor.page().locator(".govuk-back-link"))
                .hasAttribute("href", "/discharge?ward=%2F%2Fother.example");
    }

    private static void assertLive(Page page) {
        Locator status = page.locator("[data-live-status]");
        assertThat(status).hasText("Live", new HasTextOptions().setTimeout(PATIENCE));
    }

    private static String ward() {
        return "C" + WARDS.incrementAndGet();
    }

    private String ready(String ward, String name, Duration since) {
        Api api = new Api(port);
        Instant ceased = Instant.now().minus(since).truncatedTo(ChronoUnit.SECONDS);
        String id = api.post("discharge", "/api/v1/discharge-cases", """
                        {"hospital": "RFR", "ward": "%s", "expectedPathway": "P1", "admittedAt": "%s",
                         "person": {"reference": "C-%s-%s", "name": "%s"}}""".formatted(
                                ward, ceased.minus(5, ChronoUnit.DAYS), ward, name.replace(' ', '-'), name))
                .expect(201)
                .text("/id");
        long position = api.post(
                        "discharge",
                        "/api/v1/discharge-cases/" + id + "/criteria-to-reside-ceased",
                        "{\"occurredAt\": \"" + ceased + "\"}")
                .expect(200)
                .body()
                .get("position")
                .longValue();
        api.get("discharge", "/api/v1/discharge-cases/" + id + "?atLeast=" + position)
                .expect(200);
        return id;
    }
}
