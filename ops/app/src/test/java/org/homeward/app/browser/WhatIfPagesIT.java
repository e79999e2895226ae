package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.homeward.app.Api;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The what-if of an auditor: asked in a form, watched, and compared. */
@InABrowser
class WhatIfPagesIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final double PATIENCE = 60_000;

    @LocalServerPort
    int port;

    @Test
    void aQuestionIsAskedInAFormAndItsAnswerStandsBesideTheRecord(Visitor visitor) {
        String framework = marketWithARequest();
        visitor.signIn("auditor", "/audit");
        Page page = visitor.page();
        page.getByText("What if").click();
        visitor.assertAccessible();

        page.getByLabel("Framework").selectOption(framework);
        page.getByLabel("Order").selectOption("QUALITY_PRICE");
        page.getByText("Run it").click();

        assertThat(page.locator("#difference"))
                .containsText("1 of 1 requests", new ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#figures")).containsText("Placed");
        assertThat(page.locator("#figures")).containsText("Hours to placement, the longest");
        assertThat(page.locator("#urgencies tbody tr")).hasCount(3);
        assertThat(page.locator("#requests tbody tr")).hasCount(1);
        assertThat(page.locator("#requests tbody th a[href^='/audit/timelines/requests/']"))
                .hasCount(1);
        assertThat(page.locator("#requests")).containsText("score ");
        assertThat(page.locator("#answers")).containsText("assumed");
        visitor.assertAccessible();
        visitor.screenshot("what-if");

        visitor.open("/audit/what-ifs");
        assertThat(page.locator("table tbody tr").first()).containsText("quality and price");
        visitor.assertAccessible();
        visitor.screenshot("what-ifs");
    }

    @Test
    void withNothingOtherThePageSaysThatNothingDiffers(Visitor visitor) {
        String framework = marketWithARequest();
        visitor.signIn("commissioner", "/audit/what-ifs");
        Page page = visitor.page();

        page.getByLabel("Framework").selectOption(framework);
        page.getByLabel("Order").selectOption("");
        page.getByText("Run it").click();

        assertThat(page.locator("#difference"))
                .containsText("Nothing differs", new ContainsTextOptions().setTimeout(PATIENCE));
        visitor.assertAccessible();
    }

    @Test
    void whatCannotBeMeantIsSaidAtItsField(Visitor visitor) {
        marketWithARequest();
        visitor.expecting(422).signIn("auditor", "/audit/what-ifs");
        Page page = visitor.page();

        page.locator("#from").fill("2026-09-01");
        page.locator("#to").fill("2026-08-01");
        page.getByLabel("Quality counts, per cent").fill("101");
        page.getByText("Run it").click();

        assertThat(page.locator("[role=alert] li")).hasCount(2);
        visitor.assertAccessible();
        page.locator("[role=alert] a").first().click();
        assertThat(page.locator("#to")).isFocused();
    }

    /** Rotation asks the one with more spare hours; by quality and price the cheaper one comes first. */
    private String marketWithARequest() {
        Api api = new Api(port);
        String framework = "what-if-" + NUMBERS.incrementAndGet();
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        api.post("commissioner", "/api/v1/frameworks", """
                {"id": "%s", "name": "Home care %s", "opensOn": "2026-04-01",
                 "areas": [{"code": "NORTH", "name": "North", "districts": ["S61"]}]}""".formatted(framework, framework))
                .expect(201);
        admit(api, framework, "1-990001", 900, 2900);
        admit(api, framework, "1-990002", 300, 1900);
        api.post("broker", "/api/v1/package-requests", """
                {"frameworkId": "%s",
                 "person": {"reference": "P-1001", "name": "Test Person", "dateOfBirth": "1941-03-02",
                   "nhsNumber": "9990000018", "address": "1 Example Street"},
                 "postcode": "S61 1AA",
                 "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON", "TUE"], "carers": 1}],
                 "needs": [], "funder": "COUNCIL", "urgency": "STANDARD", "startBy": "%s"}""".formatted(framework, today.plusDays(3)))
                .expect(201);
        return framework;
    }

    private static void admit(Api api, String framework, String location, int hours, int rate) {
        api.post("commissioner", "/api/v1/frameworks/" + framework + "/providers", """
                {"name": "Provider %s", "cqcLocationId": "%s", "tier": "TIER_1", "needs": [], "twoCarerVisits": true,
                 "areas": [{"area": "NORTH", "hoursPerWeek": %d}], "ratePencePerHour": %d,
                 "availableFrom": "2026-04-01"}""".formatted(
                                location, location, hours, rate))
                .expect(201);
    }
}
