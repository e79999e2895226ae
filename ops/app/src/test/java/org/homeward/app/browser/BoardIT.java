package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.homeward.app.Api;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The board of the discharge team and the page of one stay, as a ward uses them. */
@InABrowser
class BoardIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final double PATIENCE = 20_000;
    private static final int HEAVIEST_PAGE = 300_000;

    @LocalServerPort
    int port;

    // --- the board

    @Test
    void aBoardWithoutAnybodySaysSo(Visitor visitor) {
        visitor.signIn("discharge-elsewhere", "/discharge");

        assertThat(visitor.page().locator("#board")).containsText("Nobody is ready and waiting.");
        visitor.assertAccessible();
        visitor.screenshot("discharge-empty");
    }

    @Test
    void somebodyWhoBecomesReadyAppearsWithoutAReload(Visitor visitor) {
        String ward = ward();
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        assertThat(status(visitor.page())).hasText("Live", new HasTextOptions().setTimeout(PATIENCE));
        visitor.page().evaluate("window.opened = true");

        String id = ready(ward, "Ottilie Brindlemoor", Duration.ofHours(80));

        Locator row = visitor.page().locator("#row-" + id);
        assertThat(row).hasText("Ottilie Brindlemoor", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(visitor.page().locator("tr.over")).containsText("Over 72 h");
        assertThat(visitor.page().evaluate("window.opened")).isEqualTo(true);

        say(id, "discharge", "{}");
        assertThat(row).hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
    }

    @Test
    void theLongestWaitComesFirstAndTheCountsLeadToThosePeople(Visitor visitor) {
        String ward = ward();
        ready(ward, "Second Longest", Duration.ofDays(2));
        ready(ward, "Longest Wait", Duration.ofDays(9));
        ready(ward, "Shortest Wait", Duration.ofHours(3));
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        Page page = visitor.page();

        assertThat(page.locator("tbody th a"))
                .hasText(new String[] {"Longest Wait", "Second Longest", "Shortest Wait"});
        assertThat(page.locator("#tile-all b")).hasText("3");
        assertThat(page.locator("#tile-72 b")).hasText("1");
        visitor.assertAccessible();
        visitor.screenshot("discharge-tablet");

        page.locator("#tile-7").click();
        assertThat(page.locator("tbody th a")).hasText("Longest Wait");
        page.getByText("Show everybody").click();
        assertThat(page).hasURL(visitor.address("/discharge"));
    }

    @Test
    void theListIsNarrowedByWardPathwayAndWhatIsAwaited(Visitor visitor) {
        String ward = ward();
        String asked = ready(ward, "Asked For", Duration.ofDays(1));
        ready(ward, "With Family", Duration.ofDays(1));
        say(asked, "assessment-requested", "{}");
        visitor.signIn("discharge", "/discharge");
        Page page = visitor.page();

        page.getByLabel("Ward").selectOption(ward);
        page.getByLabel("Waits for").selectOption("ASSESSMENT");
        page.locator(".homeward-filter button").click();
        assertThat(page.locator("tbody th a")).hasText("Asked For");
        page.getByLabel("Pathway").selectOption("P3");
        page.locator(".homeward-filter button").click();
        assertThat(page.locator("#board")).containsText("Nobody waits whom this choice would show.");

        visitor.open("/discharge?pathway=P9&waitingOver=long&ward=" + ward);
        assertThat(page.locator("[role=alert] li")).hasCount(2);
        assertThat(page.locator("tbody th a")).hasCount(2);
        visitor.assertAccessible();
    }

    @Test
    void somebodyOnAWardSeesItsHospitalAlone(Visitor visitor) {
        String ward = ward();
        new Stays(api()).ready("RXE", ward, Stays.person("Of Another Hospital"), Duration.ofDays(1));
        ready(ward, "Of This Hospital", Duration.ofDays(1));

        visitor.signIn("ward", "/discharge?ward=" + ward);

        assertThat(visitor.page().locator("tbody th a")).hasText("Of This Hospital");
    }

    @Test
    void theBoardOfAnEarlierTimeShowsWhoWaitedThen(Visitor visitor) {
        String ward = ward();
        ready(ward, "Longer Here", Duration.ofDays(3));
        ready(ward, "New Today", Duration.ofHours(2));
        String yesterday = Instant.now()
                .minus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        visitor.signIn("discharge", "/discharge?ward=" + ward + "&asOf=" + yesterday);

        assertThat(visitor.page().locator("tbody th a")).hasText("Longer Here");
        assertThat(visitor.page().locator("[data-state=then]")).containsText("Showing as of");
        visitor.page().locator("tbody th a").click();
        assertThat(visitor.page().locator("[data-state=then]")).isVisible();
    }

    /** Somebody is ready for three days, and it is recorded only now. */
    @Test
    void theBoardByWhatWasOnRecordShowsWhomOneKnewOf(Visitor visitor) {
        String ward = ward();
        Instant before = Instant.now();
        ready(ward, "Told Late", Duration.ofDays(3));
        String dayBefore = Instant.now()
                .minus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        visitor.signIn("discharge", "/discharge?ward=" + ward + "&asOf=" + dayBefore);
        Page page = visitor.page();
        assertThat(page.locator("tbody th a")).hasText("Told Late");

        visitor.open("/discharge?ward=" + ward + "&knownAt=" + before);
        assertThat(page.locator("#board")).containsText("Nobody waits whom this choice would show.");
        assertThat(page.locator("[data-state=then]")).containsText(", by what was on record on ");
        assertThat(status(page)).hasCount(0);
        assertThat(page.getByLabel("Known at")).isVisible();
        visitor.assertAccessible();
        visitor.screenshot("discharge-known-at");

        visitor.open("/discharge?ward=" + ward + "&knownAt=" + Instant.now().minusMillis(100));
        page.locator("tbody th a").click();
        assertThat(page.locator("[data-state=then]")).containsText(", by what was on record on ");
        assertThat(page.locator(".govuk-back-link"))
                .hasAttribute("href", Pattern.compile("/discharge\\?ward=" + ward + "&knownAt=.+"));
    }

    @Test
    void aWallScreenHasNoControls(Visitor visitor) {
        String ward = ward();
        ready(ward, "On The Wall", Duration.ofDays(4));
        visitor.page().setViewportSize(1920, 1080);
        visitor.signIn("discharge", "/discharge?ward=" + ward + "&wall");

        assertThat(visitor.page().locator(".homeward-board tbody th")).containsText("On The Wall");
        assertThat(visitor.page().locator("form, button, nav, select")).hasCount(0);
        assertThat(status(visitor.page())).hasText("Live", new HasTextOptions().setTimeout(PATIENCE));
        visitor.assertAccessible();
        visitor.screenshot("discharge-wall");
    }

    @Test
    void theMeetingPackHasTwentyPeopleOnAPage(Visitor visitor) {
        String ward = ward();
        for (int i = 0; i < 21; i++) {
            String id = ready(ward, "Theodora Wintersgillthorpe " + i, Duration.ofHours(100 + i));
            say(id, "assessment-requested", "{}");
            say(id, "choice-awaited", "{}");
            say(id, "step-down", "{\"place\": \"The Limes\"}");
        }
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        Page page = visitor.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        visitor.screenshot("discharge-print");
        assertThat(status(page)).isHidden();
        assertThat(page.locator("#board > p.homeward-printed")).containsText("As at ");
        // Of the table's head, which stands on every page.
        assertThat(page.locator("thead .homeward-printed")).containsText("as at ");
        assertThat(page.locator("thead .homeward-printed")).containsText("only ward " + ward);
        assertThat(page.evaluate("getComputedStyle(document.querySelector('tbody a'), '::after').content"))
                .as("no addresses on paper")
                .isEqualTo("none");

        String pack =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);

        // The counts, twenty people, and one more.
        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(pack).results()).hasSize(3);
    }

    @Test
    void withoutScriptsThePageSaysHowOldItIs(Visitor visitor) {
        String ward = ward();
        ready(ward, "Without Scripts", Duration.ofDays(1));
        try (BrowserContext plain = Chromium.running()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(visitor.address(""))
                        .setJavaScriptEnabled(false))) {
            Page page = plain.newPage();
            page.navigate("/discharge?ward=" + ward);
            page.getByLabel("Name").fill("discharge");
            page.getByLabel("Password").fill("homeward-demo");
            page.locator("main button[type=submit]").click();

            assertThat(page.locator("tbody th a")).hasText("Without Scripts");
            assertThat(page.locator("[data-live-status]")).containsText("As at ");
            assertThat(page.content()).contains("<noscript>Reload the page for newer.</noscript>");
        }
    }

    @Test
    void thePageIsLight(Visitor visitor) {
        String ward = ward();
        for (int i = 0; i < 60; i++) {
            ready(ward, "Person " + i, Duration.ofHours(10 + i));
        }
        AtomicInteger bytes = new AtomicInteger();
        visitor.page()
                .onRequestFinished(request ->
                        bytes.addAndGet(request.sizes().responseBodySize + request.sizes().responseHeadersSize));
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        assertThat(visitor.page().locator("tbody th a")).hasCount(60);
        visitor.page().waitForLoadState();

        assertThat(bytes.get()).isBetween(1_000, HEAVIEST_PAGE);
    }

    // --- one stay

    @Test
    void theStayTellsItsWaitItsCascadeAndTheEventsBehind(Visitor visitor) {
        String ward = ward();
        String id = ready(ward, "Story Told", Duration.ofDays(4));
        String framework = frameworkWithNobody();
        request(framework, id, Stays.person("Story Told"));
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        Page page = visitor.page();

        assertThat(page.locator("tbody td").getByText("No provider has capacity"))
                .isVisible();
        page.locator("#row-" + id).click();

        assertThat(page.locator("h1")).hasText("Story Told");
        assertThat(page.locator(".homeward-segments tbody th"))
                .hasText(new Pattern[] {Pattern.compile("Hospital.*"), Pattern.compile("No provider has capacity.*")});
        assertThat(page.locator(".homeward-wait rect")).hasCount(2);
        assertThat(page.locator(".homeward-cascade")).containsText("Unplaced");
        assertThat(page.locator(".homeward-cascade")).containsText("a week in Central");
        page.locator(".homeward-events a").last().click();
        assertThat(page.locator(".homeward-record tr:target")).containsText("Request unplaced");
        visitor.assertAccessible();
        visitor.screenshot("discharge-case");
    }

    @Test
    void aStayFollowsWhatHappensWithoutAReload(Visitor visitor) {
        String ward = ward();
        String id = ready(ward, "Followed Closely", Duration.ofHours(30));
        visitor.signIn("discharge", "/discharge/" + id);
        Page page = visitor.page();
        assertThat(status(page)).hasText("Live", new HasTextOptions().setTimeout(PATIENCE));

        say(id, "choice-awaited", "{}");

        assertThat(page.locator("#stay"))
                .containsText("Person or family to decide", new ContainsTextOptions().setTimeout(PATIENCE));
    }

    /** Not ready, no wait, no request, and known by reference alone: as empty as a stay can be. */
    @Test
    void aStayOfWhichNothingIsKnownYetSaysSo(Visitor visitor) {
        String id = api().post("discharge", "/api/v1/discharge-cases", """
                        {"hospital": "RFR", "ward": "%s", "person": {"reference": "P-Nobody-Yet"},
                         "expectedPathway": "P1", "admittedAt": "2026-06-01T09:00:00Z"}""".formatted(ward()))
                .expect(201)
                .text("/id");
        await().untilAsserted(() ->
                api().get("discharge", "/api/v1/discharge-cases/" + id).expect(200));
        visitor.signIn("discharge", "/discharge/" + id);

        assertThat(visitor.page().locator("h1")).hasText("P-Nobody-Yet");
        assertThat(visitor.page().locator("#stay")).containsText("In hospital, not ready to leave");
        assertThat(visitor.page().locator(".homeward-wait, .homeward-cascade")).hasCount(0);
        visitor.assertAccessible();
        visitor.screenshot("discharge-case-empty");
    }

    @Test
    void aStayThatIsNotThereIsNotFound(Visitor visitor) {
        visitor.expecting(404);
        visitor.signIn("discharge", "/discharge");
        visitor.open("/discharge/dc-nowhere");

        assertThat(visitor.page().locator("h1")).hasText("There is nothing here");
        visitor.assertAccessible();
    }

    @Test
    void boardAndStayAreUsedFromTheKeyboard(Visitor visitor) {
        String ward = ward();
        String id = ready(ward, "By Keyboard", Duration.ofDays(1));
        visitor.signIn("discharge", "/discharge?ward=" + ward);
        Page page = visitor.page();
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the people who wait")).isFocused();
        visitor.assertAccessible();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("#row-" + id)).isFocused();

        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText("By Keyboard");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator(".govuk-back-link")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Waiting to leave hospital");
    }

    // --- what happens on the wards

    private static Locator status(Page page) {
        return page.locator("[data-live-status]");
    }

    private static String ward() {
        return "W" + NUMBERS.incrementAndGet();
    }

    private Api api() {
        return new Api(port);
    }

    private String ready(String ward, String name, Duration since) {
        return new Stays(api()).ready(ward, name, since);
    }

    private long say(String id, String what, String body) {
        return new Stays(api()).say(id, what, body);
    }

    private String frameworkWithNobody() {
        String framework = "board-" + NUMBERS.incrementAndGet();
        api().post("commissioner", "/api/v1/frameworks", """
                        {"id": "%s", "name": "Home care", "opensOn": "2026-04-01", "policy": {},
                         "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60"]}]}""".formatted(framework))
                .expect(201);
        return framework;
    }

    private void request(String framework, String caseId, String person) {
        long position = api().post("broker", "/api/v1/package-requests", """
                        {"frameworkId": "%s", "person": %s, "postcode": "S60 1AA",
                         "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON"], "carers": 1}],
                         "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "%s",
                         "dischargeCaseId": "%s"}""".formatted(
                                framework,
                                person,
                                LocalDate.now(ZoneId.of("Europe/London")).plusDays(3),
                                caseId))
                .expect(201)
                .body()
                .get("position")
                .longValue();
        // The link is made by itself, a moment later.
        await().untilAsserted(() -> assertThat(
                        api().get("discharge", "/api/v1/discharge-cases/" + caseId + "?atLeast=" + position)
                                .expect(200)
                                .body()
                                .get("requests"))
                .hasSize(1));
    }
}
