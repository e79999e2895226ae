package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Homeward, asked as its callers ask it. */
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String otherAddress;
    private final AtomicBoolean askTheOther = new AtomicBoolean();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Api(int port) {
        this.address = "http://127.0.0.1:" + port;
        this.otherAddress = "http://127.0.0.1:" + SecondNode.beside(port).orElse(port);
    }

    /** An answer that came, whatever it says. */
    public record Answer(int status, JsonNode body, HttpResponse<String> whole) {
        public Answer expect(int expected) {
            assertThat(status).as(whole.request() + " " + whole.body()).isEqualTo(expected);
            return this;
        }

        public Answer expectProblem(int expected, String code) {
            expect(expected);
            assertThat(whole.headers().firstValue("Content-Type").orElse(""))
                    .as(whole.body())
                    .startsWith("application/problem+json");
            assertThat(body.get("code").stringValue()).as(whole.body()).isEqualTo(code);
            return this;
        }

        /** Of a problem: the one fault is there. */
        public Answer pointsAt(String pointer) {
            assertThat(body.get("errors")).hasSize(1);
            assertThat(text("/errors/0/pointer")).isEqualTo(pointer);
            return this;
        }

        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String client, String path) {
        return send(request(client, path).GET());
    }

    public Answer post(String client, String path, String json, String... headers) {
        HttpRequest.Builder request = request(client, path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(json)));
    }

    public Answer put(String client, String path, String json) {
        return send(
                request(client, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public Answer postCsv(String client, String path, String csv) {
        return send(request(client, path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(csv)));
    }

    public HttpRequest.Builder request(String client, String path) {
        return anonymous(path).header("Authorization", "Bearer " + token(client));
    }

    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create((isTheOthersTurn(path) ? otherAddress : address) + path));
    }

    /** Where there are two nodes, it must not matter which is asked. */
    private boolean isTheOthersTurn(String path) {
        if (!path.startsWith("/api/")) {
            return false;
        }
        boolean others = askTheOther.get();
        askTheOther.set(!others);
        return others;
    }

    /** A client beside the demo identities. */
    public void knows(String client, String token) {
        tokens.put(client, token);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") && !type.contains("ndjson")
                    ? JSON.readTree(answer.body())
                    : JSON.missingNode();
            return new Answer(answer.statusCode(), body, answer);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public String token(String client) {
        return tokens.computeIfAbsent(client, this::newToken);
    }

    private String newToken(String client) {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":homeward-demo").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(address + "/oauth2/token"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                .expect(200)
                .text("/access_token");
    }
}
