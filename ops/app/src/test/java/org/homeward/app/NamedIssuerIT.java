package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.homeward.app.Api.Answer;
import org.homeward.service.intake.Writes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
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

/** A deployment that names its issuer. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.endpoint.health.group.readiness.include=readinessState", EdgeIT.WITHOUT_DATABASE})
class NamedIssuerIT {
    private static final RSAKey ISSUERS = key("issuers");
    private static final RSAKey ANOTHERS = key("issuers");
    private static final HttpServer ISSUER = issuer();
    private static volatile boolean silent;
    private static final String ADDRESS =
            "http://127.0.0.1:" + ISSUER.getAddress().getPort();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("homeward.issuer", () -> ADDRESS);
        properties.add("homeward.audience", () -> "the-api");
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
    @Import({WebConfiguration.class, Correlation.class, EdgeIT.Echo.class})
    static class Edge {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @LocalServerPort
    int port;

    @AfterAll
    static void stop() {
        ISSUER.stop(0);
    }

    @Test
    void itsTokensAreAcceptedAndNoOthers() throws Exception {
        assertThat(ask(token(ISSUERS, ADDRESS, "ROTHERHAM", Duration.ofMinutes(5), "the-api"))
                        .expect(200)
                        .text("/caller"))
                .contains("ROTHERHAM");
        ask(token(ANOTHERS, ADDRESS, "ROTHERHAM", Duration.ofMinutes(5), "the-api"))
                .expectProblem(401, "TOKEN_INVALID");
        ask(token(ISSUERS, "http://elsewhere.example", "ROTHERHAM", Duration.ofMinutes(5), "the-api"))
                .expectProblem(401, "TOKEN_INVALID");
        ask(token(ISSUERS, ADDRESS, "ROTHERHAM", Duration.ofMinutes(-5), "the-api"))
                .expectProblem(401, "TOKEN_INVALID");
    }

    @Test
    void aTokenThatWasMadeForSomethingElseOpensNothing() throws Exception {
        Duration lifetime = Duration.ofMinutes(5);
        ask(token(ISSUERS, ADDRESS, "ROTHERHAM", lifetime, "another-system")).expectProblem(401, "TOKEN_INVALID");
        ask(token(ISSUERS, ADDRESS, "ROTHERHAM", lifetime)).expectProblem(401, "TOKEN_INVALID");
        ask(token(ISSUERS, ADDRESS, "ROTHERHAM", lifetime, "another-system", "the-api"))
                .expect(200);
    }

    @Test
    void aTokenMaySayThatItIsAnAccessToken() throws Exception {
        ask(token(new JOSEObjectType("at+jwt"), ISSUERS, ADDRESS, "ROTHERHAM", Duration.ofMinutes(5), "the-api"))
                .expect(200);
        ask(token(new JOSEObjectType("logout+jwt"), ISSUERS, ADDRESS, "ROTHERHAM", Duration.ofMinutes(5), "the-api"))
                .expectProblem(401, "TOKEN_INVALID");
    }

    @Test
    void aTokenOfAnAuthorityThatIsNotHereOpensNothing() throws Exception {
        ask(token(ISSUERS, ADDRESS, "NOWHERE", Duration.ofMinutes(5), "the-api"))
                .expectProblem(403, "AUTHORITY_UNKNOWN");
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNoFaultOfTheCaller() throws Exception {
        String token = token(ISSUERS, ADDRESS, "ROTHERHAM", Duration.ofMinutes(5), "the-api");
        silent = true;
        try {
            // A key that is not known yet: the issuer would have to be asked for it.
            ask(token(key("rotated"), ADDRESS, "ROTHERHAM", Duration.ofMinutes(5), "the-api"))
                    .expectProblem(503, "ISSUER_UNAVAILABLE");
        } finally {
            silent = false;
        }
        ask(token).expect(200);
    }

    @Test
    void thereAreNoDemoIdentities() {
        Answer refused = new Api(port)
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                        .header("Authorization", "Basic YnJva2VyOmhvbWV3YXJkLWRlbW8=")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        refused.expectProblem(401, "TOKEN_REQUIRED");
    }

    @Test
    void withoutAClientForThePagesThereAreNone() {
        Api api = new Api(port);
        Answer start = api.send(api.anonymous("/").header("Accept", "text/html"));
        assertThat(start.expect(200).whole().body())
                .contains("There are no pages here", "homeward.pages.client-id is not set")
                .doesNotContain("Sign in");
        Answer page = api.send(api.anonymous("/discharge").header("Accept", "text/html"));
        assertThat(page.expect(404).whole().body()).contains("There are no pages in this deployment");
    }

    private Answer ask(String token) {
        return new Api(port)
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/echo"))
                        .header("Authorization", "Bearer " + token));
    }

    private static String token(RSAKey key, String issuer, String authority, Duration lifetime, String... audience)
            throws Exception {
        return token(null, key, issuer, authority, lifetime, audience);
    }

    private static String token(
            @Nullable JOSEObjectType type,
            RSAKey key,
            String issuer,
            String authority,
            Duration lifetime,
            String... audience)
            throws Exception {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .audience(List.of(audience))
                        .issuer(issuer)
                        .subject("somebody")
                        .claim("authority", authority)
                        .claim("roles", List.of("BROKER"))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            says(server, "/.well-known/openid-configuration", """
                    {"issuer": "%s", "jwks_uri": "%s/keys", "subject_types_supported": ["public"]}""".formatted(address, address));
            says(server, "/keys", new JWKSet(ISSUERS).toString());
            server.start();
            return server;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void says(HttpServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(silent ? 503 : 200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }
}
