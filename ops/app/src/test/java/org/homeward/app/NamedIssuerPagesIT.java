package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.service.intake.Writes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in to the pages of a deployment that names its issuer, and the pages' client there. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoint.health.group.readiness.include=readinessState",
            "homeward.pages.client-id=the-pages",
            "homeward.pages.client-secret=the-secret",
            EdgeIT.WITHOUT_DATABASE
        })
class NamedIssuerPagesIT {
    private static final ECKey KEY = key();
    private static final HttpServer ISSUER = issuer();
    private static final String ADDRESS =
            "http://127.0.0.1:" + ISSUER.getAddress().getPort();

    /** What the issuer says of whoever signs in. */
    private static volatile Map<String, Object> claims = Map.of();

    private static volatile String nonce = "";
    private static volatile String askedForTokens = "";
    private static volatile boolean silent;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("homeward.issuer", () -> ADDRESS);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "org.homeward.app.security",
                "org.homeward.app.problem",
                "org.homeward.query.pages",
                "org.homeward.service.intake"
            },
            excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Writes.class))
    @Import({WebConfiguration.class, Correlation.class})
    static class Edge {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @LocalServerPort
    int port;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeEach
    void somebody() {
        claims = Map.of("sub", "u-17", "name", "Ada Lock", "authority", "ROTHERHAM", "roles", List.of("BROKER"));
    }

    @AfterAll
    static void stop() {
        ISSUER.stop(0);
    }

    @Test
    void whomTheIssuerNamesIsSignedInAndComesBackToThePage() throws Exception {
        URI asked = signIn("/nowhere?a=1");
        Map<String, String> query = query(asked.getRawQuery());
        assertThat(asked.toString()).startsWith(ADDRESS + "/authorize?");
        assertThat(query)
                .containsEntry("client_id", "the-pages")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://127.0.0.1:" + port + "/login/oauth2/code/homeward");

        HttpResponse<String> back = comeBack(query);

        assertThat(location(back)).endsWith("/nowhere?a=1");
        assertThat(query(askedForTokens)).containsKey("code_verifier");
        assertThat(get("/").body()).contains("Ada Lock", "Broker", "ROTHERHAM");
    }

    @Test
    void whatTellsThePagesWhoSomebodyIsOpensNoApi() {
        Api api = new Api(port);
        api.send(api.anonymous("/api/v1/package-requests").header("Authorization", "Bearer " + idToken(ADDRESS)))
                .expectProblem(401, "TOKEN_INVALID");
    }

    @Test
    void somebodyOfNoAuthorityFromHereIsNotLetIn() throws Exception {
        claims = Map.of("sub", "u-18", "authority", "NOWHERE", "roles", List.of("BROKER"));
        HttpResponse<String> back = comeBack(query(signIn("/nowhere").getRawQuery()));
        assertThat(back.statusCode()).isEqualTo(403);
        assertThat(back.body()).contains("You are of no authority of this deployment");
        assertThat(get("/").body()).contains("Sign in");
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() throws Exception {
        Map<String, String> query = query(signIn("/nowhere").getRawQuery());
        nonce = "of-another-sign-in";
        assertThat(get("/login/oauth2/code/homeward?code=x&state=" + query.get("state"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/login/oauth2/code/homeward?code=x&state=guessed").statusCode())
                .isEqualTo(403);
    }

    @Test
    void signingOutEndsTheSessionAtTheIssuerToo() throws Exception {
        comeBack(query(signIn("/nowhere").getRawQuery()));
        String token = get("/").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> out = browser.send(
                request("/sign-out")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token))
                        .build(),
                BodyHandlers.ofString());
        assertThat(location(out)).startsWith(ADDRESS + "/end?id_token_hint=").contains("post_logout_redirect_uri=");
        assertThat(get("/").body()).contains("Sign in");
    }

    @Test
    void anIssuerThatDoesNotAnswerIsAskedAgainLater() throws Exception {
        Map<String, String> query = query(signIn("/nowhere").getRawQuery());
        silent = true;
        try {
            HttpResponse<String> back = comeBack(query);
            assertThat(back.statusCode()).isEqualTo(503);
            assertThat(back.headers().firstValue("Retry-After")).hasValue("5");
        } finally {
            silent = false;
        }
    }

    @Test
    void whatThePagesRefuseIsExplainedAtItsAddressWithTheStatusItHas() throws Exception {
        Map<String, Integer> refused = Map.of(
                "page-too-old",
                browser.send(
                                request("/sign-out")
                                        .POST(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode(),
                "sign-in-failed",
                get("/login/oauth2/code/homeward?code=x&state=guessed").statusCode());

        for (Map.Entry<String, Integer> kind : refused.entrySet()) {
            HttpResponse<String> explained = browser.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/problems/" + kind.getKey()))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(explained.statusCode()).as(kind.getKey()).isEqualTo(200);
            assertThat(explained.body()).contains("\"status\":" + kind.getValue());
        }
    }

    @Test
    void aFormMayLeadToTheIssuer() throws Exception {
        assertThat(get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("form-action 'self' " + ADDRESS + ";"));
    }

    /** Where a page sends whoever has not signed in. */
    private URI signIn(String page) throws Exception {
        assertThat(location(get(page))).endsWith("/oauth2/authorization/homeward");
        URI asked = URI.create(location(get("/oauth2/authorization/homeward")));
        nonce = query(asked.getRawQuery()).get("nonce");
        return asked;
    }

    private HttpResponse<String> comeBack(Map<String, String> query) throws Exception {
        return get("/login/oauth2/code/homeward?code=the-code&state="
                + query.get("state").replace("=", "%3D"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static Map<String, String> query(String raw) {
        return Stream.of(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    // --- the issuer

    private static HttpServer issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            String configuration = """
                    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                     "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/end", "subject_types_supported": ["public"],
                     "userinfo_endpoint": "%1$s/never-asked"}""".formatted(address);
            server.createContext("/.well-known/openid-configuration", exchange -> say(exchange, configuration));
            server.createContext("/keys", exchange -> say(exchange, new JWKSet(KEY).toString()));
            server.createContext("/token", exchange -> {
                askedForTokens = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                say(exchange, """
                        {"access_token": "opaque", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}""".formatted(idToken(address)));
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String idToken(String address) {
        try {
            JWTClaimsSet.Builder said = new JWTClaimsSet.Builder()
                    .issuer(address)
                    .audience("the-pages")
                    .issueTime(new Date())
                    .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                    .claim("nonce", nonce);
            claims.forEach(said::claim);
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    said.build());
            token.sign(new ECDSASigner(KEY));
            return token.serialize();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(silent ? 503 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("issuers").generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
