package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.homeward.app.Api;
import org.homeward.app.audit.AuditCouncil;
import org.homeward.query.audit.proof.Verifications;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The auditors' pages: what is on record in both times, and why it was decided so. */
@InABrowser
class AuditIT {
    private final JdbcClient log;
    private final Verifications verifications;
    private final AuditCouncil council;
    private String provider = "";
    private String other = "";
    private String request = "";
    private String stay = "";

    @Autowired
    AuditIT(@LocalServerPort int port, JdbcClient log, Verifications verifications) {
        this.log = log;
        this.verifications = verifications;
        this.council = AuditCouncil.with(new Api(port));
    }

    @BeforeEach
    void somethingHappened() {
        provider = council.admit("TIER_1", 1, "CENTRAL");
        other = council.admit("TIER_2", 2, "CENTRAL");
        council.admit("TIER_1", 3, "NORTH");
        request = council.request();
        council.decline(request, provider);
        council.accept(request, other);
        stay = council.stay();
        council.link(stay, request);
    }

    @Test
    void theFirstPageLeadsToWhateverIsNamed(Visitor visitor) {
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        assertThat(page.locator("nav a")).containsText(new String[] {"Audit"});
        assertThat(page.locator(".homeward-pages dt")).containsText(new String[] {"Timeline", "Decision"});
        visitor.assertAccessible();
        visitor.screenshot("audit");

        find(page, request);
        assertThat(page.locator("h1")).hasText("Request " + request);
        visitor.open("/audit");
        find(page, stay);
        assertThat(page.locator("h1")).hasText("Hospital stay " + stay);
        visitor.open("/audit");
        find(page, provider);
        assertThat(page.locator("h1")).containsText(", provider " + provider);
        visitor.open("/audit");
        find(page, council.person());
        assertThat(page.locator("h1")).hasText("Person " + council.person());
        visitor.open("/audit");
        find(page, request + ".1");
        assertThat(page.locator("h1")).containsText("Round 1");
        visitor.open("/audit");
        long position = log.sql("SELECT min(position) FROM event WHERE authority = 'ROTHERHAM'")
                .query(Long.class)
                .single();
        find(page, Long.toString(position));
        assertThat(page.locator("h1")).containsText("log position " + position);
    }

    @Test
    void theTimelineShowsBothTimesAndMarksWhatWasRecordedLate(Visitor visitor) {
        visitor.signIn("auditor", "/audit/timelines/stays/" + stay);
        Page page = visitor.page();

        assertThat(page.locator("tr.homeward-late th"))
                .containsText(new String[] {"Case opened", "Criteria to reside ceased"});
        assertThat(page.locator(".homeward-late__says").first()).containsText("recorded late, by ");
        assertThat(page.locator(".homeward-times .late line")).hasCount(2);
        assertThat(page.locator("main")).not().containsText("Test Person");
        visitor.assertAccessible();
        visitor.screenshot("audit-timeline");

        page.getByText("Offer declined").click();
        assertThat(page.locator("h1")).containsText("Offer declined, log position");
        assertThat(page.locator(".homeward-json").first()).containsText("NO_STAFF");
        assertThat(page.locator(".homeward-facts")).containsText("broker (Broker)");
        visitor.assertAccessible();
        visitor.screenshot("audit-event");
    }

    @Test
    void theDecisionSaysWhoWasAskedWhoWasNotAndWhy(Visitor visitor) {
        visitor.signIn("auditor", "/audit/timelines/requests/" + request);
        Page page = visitor.page();
        page.getByText("Why? Decision " + request + ".1").click();

        assertThat(page.locator(".homeward-verdict")).containsText("comes out the same, to the byte");
        assertThat(page.locator(".homeward-why tbody tr")).hasCount(2);
        assertThat(page.locator(".homeward-why")).containsText("it declared no hours for Central");
        assertThat(page.locator(".homeward-why")).containsText("a breach");
        visitor.assertAccessible();
        visitor.screenshot("audit-decision");

        page.getByLabel("Why was this provider passed over?").selectOption(new SelectOption().setLabel("Provider 2"));
        page.getByText("Ask", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".homeward-why tbody")).containsText("The stages come in this order and no other");
        assertThat(page.getByLabel("Why was this provider passed over?")).hasValue(other);
        visitor.assertAccessible();
    }

    @Test
    void theCertificatePrintsOnOnePage(Visitor visitor) {
        visitor.signIn("broker", "/audit/certificates/" + request);
        Page page = visitor.page();
        assertThat(page.locator("main")).containsText("Placed with Provider 2");
        assertThat(page.locator("main")).containsText("0.75 h a week in Central, to start by");
        assertThat(page.locator(".homeward-certificate__signature").first()).containsText("homeward/ROTHERHAM");
        visitor.assertAccessible();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        visitor.screenshot("audit-certificate");

        String printed =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(printed).results())
                .hasSize(1);
    }

    @Test
    void aPageIsReadOnceHoweverLongItIsOpen(Visitor visitor) {
        visitor.signIn("auditor", "/audit/timelines/requests/" + request);
        long before = readings();
        council.request();

        assertThat(visitor.page().locator("[data-live]")).hasCount(0);
        assertThat(readings()).isEqualTo(before).isPositive();
    }

    @Test
    void thePagesWorkWithoutScripts(Visitor visitor) {
        try (BrowserContext plain = Chromium.running()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(visitor.address(""))
                        .setJavaScriptEnabled(false))) {
            Page page = plain.newPage();
            page.navigate("/audit");
            page.getByLabel("Name").fill("auditor");
            page.getByLabel("Password").fill("homeward-demo");
            page.locator("main button[type=submit]").click();
            find(page, request);

            assertThat(page.locator("tbody tr")).not().hasCount(0);
            page.getByLabel("Known at").fill("2026-01-01T00:00");
            page.locator(".homeward-as-of button").click();
            assertThat(page.locator("main")).containsText("Nothing of it was on record then.");
        }
    }

    @Test
    void aTimelineIsUsedFromTheKeyboardAndAsOfAnEarlierTime(Visitor visitor) {
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        page.getByLabel("Request, stay, provider, person, decision or event").focus();
        page.keyboard().type(stay);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Hospital stay " + stay);

        page.getByLabel("As of").fill("2026-01-01T00:00");
        page.locator(".homeward-as-of button").click();
        assertThat(page.locator("h1")).hasText("Hospital stay " + stay);
        assertThat(page.locator("main")).containsText("Nothing of it was on record then.");
        visitor.assertAccessible();
        page.getByText("What is on record now").click();
        assertThat(page.locator("tbody tr")).not().hasCount(0);
    }

    /** The stay was told two days late: as of yesterday it was so, and nobody knew. */
    @Test
    void anAuditorGoesToBothTimesAndStaysThere(Visitor visitor) {
        Instant stayRecorded = log.sql("SELECT min(recorded_at) FROM event WHERE stream LIKE '%/case/' || :stay")
                .param("stay", stay)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String path = "/audit/timelines/stays/" + stay + "?asOf=" + yesterday;
        visitor.signIn("auditor", path);
        Page page = visitor.page();
        assertThat(page.locator("tbody th")).containsText(new String[] {"Case opened", "Criteria to reside ceased"});
        assertThat(page.locator(".homeward-shown")).containsText("by all that is on record.");

        visitor.open("/audit/timelines/persons/" + council.person() + "?knownAt=" + stayRecorded.minusMillis(1));
        assertThat(page.locator("tbody")).containsText("Package requested");
        assertThat(page.locator("tbody")).not().containsText("Case opened");
        assertThat(page.locator(".homeward-shown")).containsText("Showing as of now, by what was on record on ");
        visitor.assertAccessible();
        visitor.screenshot("audit-known-at");

        page.getByText("Why? Decision " + request + ".1").click();
        assertThat(page).hasURL(Pattern.compile(".*[?&]knownAt=.*"));
        assertThat(page.locator(".homeward-shown")).containsText("by what was on record on ");
        page.getByText("Ask", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile(".*[?&]knownAt=.*"));

        visitor.open(path + "&knownAt=" + stayRecorded.minusMillis(1));
        assertThat(page.locator("main")).containsText("Nothing of it was on record then.");
        page.locator(".govuk-inset-text a").click();
        assertThat(page).hasURL(visitor.address("/audit/timelines/stays/" + stay));
    }

    @Test
    void aTimeOfKnowingThatIsYetToComeIsNamed(Visitor visitor) {
        visitor.signIn("auditor", "/audit/timelines/stays/" + stay + "?knownAt=2199-01-01T00:00");
        Page page = visitor.page();
        assertThat(page.locator("#known-at-fault"))
                .hasText(
                        "Error: Nothing is on record of the future: enter a time up to now. This page shows all that is on"
                                + " record.");
        assertThat(page.getByLabel("Known at")).hasValue("2199-01-01T00:00");
        assertThat(page.locator("tbody tr")).not().hasCount(0);
        visitor.assertAccessible();
    }

    @Test
    void aProviderIsFoundByPartOfItsNameAndAnIdHoweverItIsSpelt(Visitor visitor) {
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        find(page, "ROVIDER");
        Locator mine = page.locator("#found li").filter(new Locator.FilterOptions().setHasText(other));
        assertThat(mine).containsText("Provider 2");
        visitor.assertAccessible();
        visitor.screenshot("audit-found");
        mine.locator("a").click();
        assertThat(page.locator("h1")).containsText(", provider " + other);

        visitor.open("/audit");
        find(page, " " + request.toUpperCase(Locale.ROOT) + " ");
        assertThat(page.locator("h1")).hasText("Request " + request);
    }

    @Test
    void aRowOfTheTimelineSaysWhoAndWhy(Visitor visitor) {
        visitor.signIn("auditor", "/audit/timelines/requests/" + request);
        Page page = visitor.page();

        Locator declined = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Offer declined"));
        assertThat(declined.locator(".homeward-record__details")).containsText("Provider 1; No staff");
        assertThat(page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("Offer accepted"))
                        .locator(".homeward-record__details"))
                .containsText("Provider 2");
        assertThat(page.locator("main")).not().containsText("Test Person");
    }

    @Test
    void aDecisionThatWasNotMadeYetSaysSoAndLeadsBackToNow(Visitor visitor) {
        visitor.signIn("auditor", "/audit/decisions/" + request + ".1?asOf=2026-01-01T00:00");
        Page page = visitor.page();

        assertThat(page.locator("main")).containsText("Nothing of it was on record then.");
        visitor.assertAccessible();
        page.getByText("What is on record now").click();
        assertThat(page.locator("h1")).containsText("Round 1");
    }

    @Test
    void toHaveBeenAskedForIsNotToBeOnRecord(Visitor visitor) {
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        visitor.expecting(404);
        visitor.open("/audit/timelines/persons/P-NEVER");
        visitor.open("/audit");
        find(page, "P-NEVER");
        assertThat(page.locator("#nothing-found q")).hasText("P-NEVER");
    }

    @Test
    void whatNobodyKnowsIsSaidAndNotRecorded(Visitor visitor) {
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        for (String word : new String[] {"Ottilie Unknown", request + ".99", request + ".p1", "999999999999"}) {
            find(page, word);
            assertThat(page.locator("#nothing-found")).containsText("Nothing is on record by");
            assertThat(page.locator("#nothing-found q")).hasText(word);
            assertThat(page.locator("#nothing-found li")).hasCount(6);
            assertThat(page.getByLabel("Request, stay, provider, person, decision or event"))
                    .hasValue(word);
        }
        visitor.assertAccessible();
        visitor.screenshot("audit-nothing-found");
        assertThat(log.sql("SELECT count(*) FROM event WHERE payload LIKE '%Ottilie Unknown%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aBrokerFindsWhatABrokerMayOpen(Visitor visitor) {
        visitor.signIn("broker", "/audit");
        Page page = visitor.page();
        page.getByLabel("Request or decision").fill(request);
        page.locator("#find button").click();
        assertThat(page.locator("h1")).hasText("Certificate of the search for care");

        visitor.open("/audit");
        page.getByLabel("Request or decision").fill(stay);
        page.locator("#find button").click();
        assertThat(page.locator("#nothing-found li")).hasCount(2);
    }

    @Test
    void otherRolesSeeTheirPartOnly(Visitor visitor) {
        visitor.signIn("broker", "/audit");
        assertThat(visitor.page().locator(".homeward-pages dt")).not().containsText(new String[] {"Timeline"});
        visitor.expecting(403);
        visitor.open("/audit/timelines/requests/" + request);
        assertThat(visitor.page().locator("h1")).not().hasText("Request " + request);
    }

    @Test
    void whoLookedIsToldByNameByThingAndTheNewestFirst(Visitor visitor) {
        visitor.signIn("auditor", "/audit/timelines/requests/" + request);
        Page page = visitor.page();
        page.locator("#readings").click();

        assertThat(page.locator("h1")).hasText("Who looked at the record");
        assertThat(page.getByLabel("Looked at")).hasValue(request);
        assertThat(page.locator("#readings tbody tr").first()).containsText("auditor");
        assertThat(page.locator("#readings tbody tr").first()).containsText("Timeline");
        assertThat(page.locator("#readings tbody tr").first()).containsText("request " + request);
        visitor.assertAccessible();
        visitor.screenshot("audit-readings");

        page.getByLabel("Who").fill("nobody-of-this-name");
        page.locator("#narrow button").click();
        assertThat(page.locator("#nobody")).isVisible();
        assertThat(page.locator("#readings")).hasCount(0);

        visitor.open("/audit/readings?actor=auditor");
        assertThat(page.locator("#readings tbody tr").first()).containsText("about " + request);
    }

    @Test
    void whoWaitedLongestIsFoundWithoutKnowingAnybody(Visitor visitor) {
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        page.locator(".homeward-pages a[href='/audit/stays']").click();

        assertThat(page.locator("h1")).hasText("Who waited longest in hospital");
        Locator row = page.locator("#stays tbody tr").filter(new Locator.FilterOptions().setHasText(stay));
        assertThat(row).containsText(council.person());
        visitor.assertAccessible();
        visitor.screenshot("audit-stays");
        row.locator("th a").click();
        assertThat(page.locator("h1")).hasText("Hospital stay " + stay);
    }

    @Test
    void anEventThatWasOpenedAloneIsAReadingOfItsRequest(Visitor visitor) {
        visitor.signIn("auditor", "/audit/timelines/requests/" + request);
        Page page = visitor.page();
        page.locator(".homeward-record tbody th a").first().click();
        assertThat(page.locator("h1")).containsText("log position");
        visitor.open("/audit/readings?about=" + request);
        assertThat(page.locator("#readings tbody tr").first()).containsText("event id");
    }

    @Test
    void aRowThatSomebodyChangedIsMarkedWhereverItIsShown(Visitor visitor) {
        String row = "WHERE stream = 'ROTHERHAM/package/" + request + "' AND sequence = 0";
        long position =
                log.sql("SELECT position FROM event " + row).query(Long.class).single();
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        log.sql("ALTER TABLE event DISABLE TRIGGER append_only").update();
        try {
            log.sql("UPDATE event SET metadata = replace(metadata, 'BROKER', 'AUDITOR') " + row)
                    .update();
            verifications.verifyAll();
            visitor.open("/audit");
            assertThat(page.locator("#verified")).containsText("Somebody changed the log");
            assertThat(page.locator("#verified")).containsText("log position " + position);
            visitor.assertAccessible();
            visitor.screenshot("audit-log-altered");
            visitor.open("/audit/timelines/requests/" + request);
            assertThat(page.locator("#altered")).containsText(Long.toString(position));
            visitor.assertAccessible();
            visitor.open("/audit/events/" + position);
            assertThat(page.locator("#altered")).isVisible();
        } finally {
            log.sql("UPDATE event SET metadata = replace(metadata, 'AUDITOR', 'BROKER') " + row)
                    .update();
            log.sql("ALTER TABLE event ENABLE TRIGGER append_only").update();
        }
        verifications.verifyAll();
        visitor.open("/audit/checkpoint");
        assertThat(page.locator("#verified")).containsText("every row is the one that was recorded");
    }

    @Test
    void theSignedTextsAreTakenAwayFromTheirPages(Visitor visitor) throws IOException {
        visitor.signIn("auditor", "/audit/certificates/" + request);
        Page page = visitor.page();
        Download text = page.waitForDownload(() -> page.locator("#text").click());
        assertThat(Files.readString(text.path())).contains(request, "\n\n\u2014 homeward/ROTHERHAM ");
    }

    private static void find(Page page, String name) {
        page.getByLabel("Request, stay, provider, person, decision or event").fill(name);
        page.locator("#find button").click();
    }

    private long readings() {
        return log.sql("SELECT count(*) FROM event WHERE name = 'audit.trail-read' AND payload LIKE :request")
                .param("request", "%" + request + "%")
                .query(Long.class)
                .single();
    }
}
