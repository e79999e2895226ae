package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in to the pages, without a browser. */
final class SignedIn {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();
    private final String address;

    private SignedIn(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    static SignedIn as(String name, int port) {
        SignedIn somebody = new SignedIn(port);
        Matcher token =
                TOKEN.matcher(somebody.send(HttpRequest.newBuilder().uri(URI.create(somebody.address + "/sign-in")))
                        .body());
        assertThat(token.find()).as("a form to sign in with").isTrue();
        String form = "username=" + name + "&password=homeward-demo&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        somebody.send(HttpRequest.newBuilder()
                .uri(URI.create(somebody.address + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return somebody;
    }

    String open(String path) {
        HttpResponse<String> page = send(HttpRequest.newBuilder().uri(URI.create(address + path)));
        assertThat(page.uri().getPath())
                .as("where it leads")
                .isEqualTo(URI.create(path).getPath());
        return page.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as(answer.uri() + " " + answer.body())
                    .isEqualTo(200);
            return answer;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
