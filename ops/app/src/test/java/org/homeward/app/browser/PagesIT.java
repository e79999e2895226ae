package org.homeward.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import org.homeward.app.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing in and out, and what all pages share. */
@InABrowser
class PagesIT {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Autowired
    TestClock clock;

    // --- signing in and out

    @Test
    void whoeverSignsInSeesWhatTheyMayOpenAndWhoTheyAre(Visitor visitor) {
        visitor.open("/");
        assertThat(visitor.page().locator("h1")).hasText("Home care for people who need it");
        visitor.assertAccessible();
        visitor.screenshot("start");

        visitor.page().getByText("Sign in").click();
        visitor.assertAccessible();
        visitor.screenshot("sign-in");
        visitor.giveNameAndPassword("ward", "homeward-demo");

        assertThat(visitor.page()).hasURL(visitor.address("/"));
        assertThat(visitor.page().locator("header")).containsText("ROTHERHAM");
        assertThat(visitor.page().locator("header")).containsText("ward, Discharge team, hospital RFR");
        assertThat(visitor.page().locator("nav a")).hasText(new String[] {"Try", "Discharge"});
        visitor.assertAccessible();
        visitor.screenshot("home");
    }

    @Test
    void aRoleIsOfferedOnlyWhatItMayOpen(Visitor visitor) {
        visitor.open("/oauth2/authorization/homeward");
        visitor.giveNameAndPassword("privacy", "homeward-demo");
        assertThat(visitor.page().locator("header")).containsText("Privacy officer");
        assertThat(visitor.page().locator("nav")).hasCount(0);
        assertThat(visitor.page().locator("main")).not().containsText("Try");
    }

    @Test
    void signingOutEndsEverything(Visitor visitor) {
        visitor.signIn("discharge", "/try");
        visitor.signOut();
        assertThat(visitor.page()).hasURL(visitor.address("/"));
        assertThat(visitor.page().getByText("Sign in")).isVisible();

        // Neither the page nor the issuer remembers.
        visitor.open("/try");
        assertThat(visitor.page()).hasURL(visitor.address("/sign-in"));
    }

    @Test
    void theWrongPasswordIsRefusedInWords(Visitor visitor) {
        visitor.open("/try");
        visitor.giveNameAndPassword("discharge", "guess");
        assertThat(visitor.page().locator("[role=alert]")).containsText("The name or the password is wrong");
        assertThat(visitor.page()).hasTitle("Error: sign in – Homeward");
        visitor.assertAccessible();
        visitor.screenshot("sign-in-refused");

        visitor.giveNameAndPassword("nobody", "homeward-demo");
        assertThat(visitor.page().locator("[role=alert]")).isVisible();

        visitor.giveNameAndPassword("discharge", "homeward-demo");
        assertThat(visitor.page()).hasURL(visitor.address("/try"));
    }

    @Test
    void aPageKeepsItsAddressAcrossTheSignIn(Visitor visitor) {
        String path = "/try?ward=A5&name=%C3%A9%26b&asOf=2026-11-22T14:05";
        visitor.signIn("discharge", path);
        assertThat(visitor.page().locator("h1")).hasText("Try");
    }

    @Test
    void everythingCanBeDoneFromTheKeyboard(Visitor visitor) {
        Page page = visitor.page();
        visitor.open("/try");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to main content")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Name")).isFocused();
        page.keyboard().type("discharge");
        page.keyboard().press("Tab");
        page.keyboard().type("homeward-demo");
        page.keyboard().press("Tab");
        assertThat(page.locator("main button")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(visitor.address("/try"));

        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.locator(".homeward-header__name")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("header button")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Sign in")).isVisible();
    }

    // --- sessions

    @Test
    void aSessionEndsWhenNobodyDoesAnything(Visitor visitor) {
        visitor.signIn("discharge", "/try");
        try (var _ = clock.at(Instant.now().plus(Duration.ofMinutes(29)))) {
            visitor.open("/try?still");
            assertThat(visitor.page()).hasURL(visitor.address("/try?still"));
        }
        // A page that stands open is told that its session has ended, and goes to the sign-in by itself.
        visitor.page().navigate("about:blank");
        try (var _ = clock.at(Instant.now().plus(Duration.ofMinutes(60)))) {
            visitor.open("/try?later");
            assertThat(visitor.page()).hasURL(visitor.address("/sign-in"));
            visitor.giveNameAndPassword("discharge", "homeward-demo");
            assertThat(visitor.page()).hasURL(visitor.address("/try?later"));
        }
    }

    @Test
    void aSessionEndsAfterAWorkingDayHoweverMuchItIsUsed(Visitor visitor) {
        Instant start = Instant.now();
        visitor.signIn("discharge", "/try");
        for (int minutes = 25; minutes < 12 * 60; minutes += 25) {
            try (var _ = clock.at(start.plus(Duration.ofMinutes(minutes)))) {
                APIResponse used = visitor.context()
                        .request()
                        .get("/try", RequestOptions.create().setHeader("Accept", "text/html"));
                assertThat(used.status()).isEqualTo(200);
                assertThat(used.url()).endsWith("/try");
            }
        }
        try (var _ = clock.at(start.plus(Duration.ofHours(12)).plus(Duration.ofMinutes(1)))) {
            visitor.open("/try");
            assertThat(visitor.page()).hasURL(visitor.address("/sign-in"));
        }
    }

    @Test
    void whatAPageAsksByItselfKeepsNoSessionAlive(Visitor visitor) {
        visitor.signIn("discharge", "/try");
        try (var _ = clock.at(Instant.now().plus(Duration.ofMinutes(20)))) {
            assertThat(byItself(visitor, "/try")).isEqualTo(200);
            assertThat(byItself(visitor, "/try?wall")).isEqualTo(200);
        }
        try (var _ = clock.at(Instant.now().plus(Duration.ofMinutes(40)))) {
            // The wall, where nobody can do anything, did.
            assertThat(byItself(visitor, "/try")).isEqualTo(200);
        }
        try (var _ = clock.at(Instant.now().plus(Duration.ofMinutes(60)))) {
            assertThat(byItself(visitor, "/try")).isEqualTo(401);
        }
    }

    private static int byItself(Visitor visitor, String path) {
        RequestOptions live =
                RequestOptions.create().setHeader("HX-Request", "true").setHeader("Homeward-Live", "1");
        return visitor.context().request().get(path, live).status();
    }

    @Test
    void theCookieIsForThisSiteAloneAndForNoScript(Visitor visitor) {
        visitor.signIn("discharge", "/try");
        assertThat(visitor.context().cookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite.name()).isEqualTo("LAX");
            assertThat(cookie.expires).isEqualTo(-1);
        });
    }

    // --- what no other site can do

    @Test
    void nothingIsSentWithoutThePagesOwnToken(Visitor visitor) {
        visitor.signIn("discharge", "/try").expecting(403);
        for (String path : new String[] {"/try", "/sign-out"}) {
            var refused = visitor.context()
                    .request()
                    .post(
                            path,
                            RequestOptions.create()
                                    .setHeader("Accept", "text/html")
                                    .setForm(FormData.create().set("_csrf", "guess")));
            assertThat(refused.status()).isEqualTo(403);
        }
        visitor.open("/try");
        assertThat(visitor.page().locator("#sent b").first()).hasText("0");
    }

    @Test
    void aFormAndAPartSendIt(Visitor visitor) {
        visitor.signIn("broker", "/try");
        int before = Integer.parseInt(visitor.page().locator("#sent b").first().innerText());
        visitor.page()
                .getByText("Send", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(visitor.page().locator("#sent b").first()).hasText(Integer.toString(before + 1));
        visitor.page().getByText("Send a part").click();
        assertThat(visitor.page().locator("#sent b").first()).hasText(Integer.toString(before + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/try", "/nowhere", "/try/broken", "/try/others", "/try/behind"})
    void everyPageComesWithItsHeaders(String path, Visitor visitor) {
        visitor.signIn("discharge", "/try");
        RequestOptions asBrowser = RequestOptions.create().setHeader("Accept", "text/html");
        var headers = visitor.context().request().get(path, asBrowser).headers();
        assertThat(headers)
                .containsEntry("content-security-policy", POLICY)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "same-origin");
        assertThat(headers.get("content-type")).startsWith("text/html");
        assertThat(headers.get("cache-control")).contains("no-store");
    }

    @Test
    void assetsAreKeptForEverUnderAnAddressOfTheirContent(Visitor visitor) {
        visitor.open("/");
        for (String name : new String[] {"govuk-frontend.min", "homeward", "htmx.min", "homeward-live"}) {
            String link = (String) visitor.page()
                    .evaluate(
                            "name => [...document.querySelectorAll('link[href], script[src]')]"
                                    + ".map(one => one.getAttribute('href') || one.getAttribute('src'))"
                                    + ".find(one => new RegExp('/assets/' + name + '-[0-9a-f]{32}').test(one))",
                            name);
            assertThat(link).as(name).isNotNull();
            assertThat(visitor.headers(link))
                    .hasEntrySatisfying(
                            "cache-control", caching -> assertThat(caching).contains("max-age=31536000", "immutable"));
        }
        assertThat((String) visitor.page().evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"))
                .doesNotContain("GDS");
    }

    // --- errors

    @ParameterizedTest
    @CsvSource({
        "/try/others, 403, You may not see or do this",
        "/nowhere, 404, There is nothing here",
        "/try/broken, 500, Something went wrong",
        "/try/behind, 503, Not available at the moment"
    })
    void anErrorIsAPageLikeAnyOther(String path, int status, String heading, Visitor visitor) {
        visitor.signIn("discharge", "/try").expecting(status);
        Response answer = visitor.open(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(visitor.page().locator("h1")).hasText(heading);
        assertThat(visitor.page().locator("header")).containsText("discharge");
        assertThat(visitor.page().locator("nav a")).hasText(new String[] {"Try", "Discharge"});
        assertThat(visitor.page().locator("main").innerText()).doesNotContain("Jane");
        visitor.assertAccessible();
        visitor.screenshot("error-" + status);
    }

    @Test
    void aSessionOpensNothingOfTheApi(Visitor visitor) {
        visitor.signIn("broker", "/try");
        for (String path : new String[] {"/api/v1/packages", "/%61pi/v1/packages", "/actuator/info"}) {
            RequestOptions asBrowser = RequestOptions.create().setHeader("Accept", "text/html");
            assertThat(visitor.context().request().get(path, asBrowser).status())
                    .as(path)
                    .isBetween(401, 403);
        }
    }

    // --- the time that a page shows

    @Test
    void aPageShowsAnyTimeAndKeepsItsOtherParameters(Visitor visitor) {
        Page page = visitor.page();
        visitor.signIn("discharge", "/try?wait=over+72&ward=A5");
        page.getByLabel("As of").fill("2026-07-01T09:30");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("[role=status]")).hasText("Showing as of 1 Jul 2026, 09:30");
        assertThat(page.locator("time[datetime='2026-07-01T08:30:00Z']")).isVisible();
        assertThat(page.getByLabel("As of")).hasValue("2026-07-01T09:30");
        assertThat(page.url()).contains("ward=A5", "wait=over+72");
        visitor.assertAccessible();
        visitor.screenshot("try-as-of");

        page.getByText("Now", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(visitor.address("/try?wait=over+72&ward=A5"));
    }

    @Test
    void aTimeThatIsNoneIsNamed(Visitor visitor) {
        visitor.signIn("discharge", "/try?asOf=yesterday");
        assertThat(visitor.page().locator("#as-of-fault"))
                .hasText("Error: Enter a date and time, for example 2026-11-22T14:05. This page shows now.");
        assertThat(visitor.page().getByLabel("As of")).hasValue("yesterday");
        visitor.assertAccessible();
        visitor.screenshot("try-as-of-fault");
    }

    @Test
    void aPageShowsWhatWasOnRecordAtAnyTime(Visitor visitor) {
        Page page = visitor.page();
        visitor.signIn("discharge", "/try?asOf=2026-07-01T09:30&ward=A5");
        assertThat(page.getByLabel("Known at")).isHidden();
        page.locator("summary").click();
        page.getByLabel("Known at").fill("2026-07-05T10:00");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("[role=status]"))
                .hasText("Showing as of 1 Jul 2026, 09:30, by what was on record on 5 Jul 2026, 10:00");
        assertThat(page.getByLabel("Known at")).hasValue("2026-07-05T10:00");
        assertThat(page.locator("[data-live-status]")).hasCount(0);
        assertThat(page.url()).contains("ward=A5");
        visitor.assertAccessible();
        visitor.screenshot("try-known-at");

        page.getByText("Now", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(visitor.address("/try?ward=A5"));
    }

    @Test
    void aTimeOfKnowingThatIsNoneIsNamedToo(Visitor visitor) {
        visitor.signIn("discharge", "/try?knownAt=soon");
        assertThat(visitor.page().locator("#known-at-fault"))
                .hasText(
                        "Error: Enter a date and time, for example 2026-11-22T14:05. This page shows all that is on record.");
        assertThat(visitor.page().getByLabel("Known at")).hasValue("soon");
        assertThat(visitor.page().locator("#as-of-fault")).hasCount(0);
        visitor.assertAccessible();
    }

    @Test
    void aWallHasNoControls(Visitor visitor) {
        visitor.signIn("discharge", "/try?wall");
        assertThat(visitor.page().locator("header button, header a, nav, footer, form[role=search]"))
                .hasCount(0);
        visitor.assertAccessible();
        visitor.screenshot("try-wall");
    }
}
