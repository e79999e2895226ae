package org.homeward.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A person with a browser of their own, on a ward tablet. Whatever goes wrong unseen is remembered, and fails the test
 * at its end: errors on the console (violations of the content policy among them), scripts that break, and requests to
 * any other host.
 */
public final class Visitor {
    private static final String PASSWORD = "homeward-demo";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String AXE = axe();

    private final String address;
    private final BrowserContext context;
    private final Page page;
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final List<String> expected = new CopyOnWriteArrayList<>();

    Visitor(int port) {
        this.address = "http://127.0.0.1:" + port;
        this.context = Chromium.running()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(address)
                        .setViewportSize(1024, 768)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/London"));
        context.onRequest(request -> {
            if (!request.url().startsWith(address + "/") && !request.url().startsWith("data:")) {
                wrong.add("request to " + request.url());
            }
        });
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> wrong.add("script error " + error.error()));
        this.page = context.newPage();
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") && expected.stream().noneMatch(message.text()::contains)) {
            wrong.add("console: " + message.text());
        }
    }

    /** The first window. */
    public Page page() {
        return page;
    }

    /** Another window of the same browser, with the same session. */
    public Page anotherWindow() {
        return context.newPage();
    }

    /** Browsers complain of refusals: this one is wanted. */
    public Visitor expecting(int status) {
        expected.add("status of " + status);
        return this;
    }

    /** Nor is it unseen when nobody answers, or stops in the middle. */
    public Visitor expectingNoAnswer() {
        expected.add("net::ERR_");
        return this;
    }

    /** Goes to an address as somebody who has no session yet, and signs in on the way. */
    public Visitor signIn(String user, String path) {
        page.navigate(path);
        giveNameAndPassword(user, PASSWORD);
        page.waitForURL(address + path);
        return this;
    }

    public void giveNameAndPassword(String user, String password) {
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(password);
        page.locator("main button[type=submit]").click();
    }

    public Response open(String path) {
        return page.navigate(path);
    }

    public void signOut() {
        page.locator("header button").click();
    }

    public String address(String path) {
        return address + path;
    }

    /** Into {@code target/screenshots}. */
    public void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** No violation of WCAG 2.2 AA, nor of good practice, that axe can find. */
    public void assertAccessible() {
        // Through the debugger, which the content policy does not bind.
        page.evaluate(AXE);
        Object found = page.evaluate(
                "() => axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map("
                        + "violation => violation.id + ': ' + violation.nodes.map(node => node.html).join(' | ')))");
        assertThat(found).as("axe on " + page.url()).isEqualTo(List.of());
    }

    void leave(boolean judge) {
        context.close();
        if (judge) {
            assertThat(wrong).as("nothing goes wrong unseen").isEmpty();
        }
    }

    /** Headers of an address, asked for with this visitor's session. */
    public Map<String, String> headers(String path) {
        return context.request().get(path).headers();
    }

    public BrowserContext context() {
        return context;
    }

    private static String axe() {
        try (InputStream script = Visitor.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
