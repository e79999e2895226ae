package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.homeward.contract.Caller;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.CsvBody;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything around the controllers, with controllers of its own: security, reading, problems. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.endpoint.health.group.readiness.include=readinessState", EdgeIT.WITHOUT_DATABASE})
class EdgeIT {
    static final String WITHOUT_DATABASE = "spring.autoconfigure.exclude="
            + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
            + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration,"
            + "org.axonframework.springboot.autoconfig.AxonAutoConfiguration,"
            + "org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration,"
            + "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration,"
            + "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path dataDirectory;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        properties.add("homeward.data-dir", () -> dataDirectory.toString());
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
    @Import({WebConfiguration.class, Correlation.class, Echo.class})
    static class Edge {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    record Question(
            @Size(min = 1, max = 10) String text,
            @Schema(example = "7") @Min(1) @Max(9) Integer number) implements Body {}

    @RestController
    @RequestMapping("/api/v1/echo")
    static class Echo {
        @PostMapping
        @PreAuthorize("hasRole('BROKER')")
        Map<String, String> write(@RequestBody Question question, WriteRequest request) {
            return Map.of("text", question.text(), "caller", request.caller().subject());
        }

        @PostMapping("/csv")
        @PreAuthorize("hasRole('BROKER')")
        Map<String, String> csv(@RequestBody CsvBody csv) {
            return Map.of("text", csv.text());
        }

        @GetMapping
        @PreAuthorize("hasAnyRole('BROKER', 'PROVIDER')")
        Map<String, String> read(Caller caller) {
            return Map.of("caller", caller.toString());
        }

        @GetMapping("/number")
        @PreAuthorize("hasRole('BROKER')")
        int number(@RequestParam int number) {
            return number;
        }

        @GetMapping("/number/{number}")
        @PreAuthorize("hasRole('BROKER')")
        int numbered(@PathVariable int number) {
            return number;
        }

        @GetMapping("/fail/{how}")
        @PreAuthorize("hasRole('BROKER')")
        String fail(@PathVariable String how) throws Exception {
            throw switch (how) {
                case "bug" -> new IllegalStateException("No room for Jane Doe", new IOException("of 1 High Street"));
                case "database" -> new IllegalStateException(new SQLException("terminating", "57P01"));
                case "connection" -> new CannotGetJdbcConnectionException("no connection");
                case "wrapped" ->
                    new CommandExecutionException(
                            "wrapped",
                            new Refused(new Rejection(
                                    RejectionCode.HOURS_LIMIT_REACHED, "No hours left", Map.of("spare", "3.5"))));
                default -> new Refused(Rejection.of(RejectionCode.valueOf(how), "Refused"));
            };
        }
    }

    @LocalServerPort
    int port;

    @Value("${homeward.demo.provider}")
    String provider;

    private String broker;

    @BeforeEach
    void getToken() throws Exception {
        broker = token("broker");
    }

    // --- tokens

    @Test
    void aTokenOfThePagesOpensNoApi(@Autowired JWKSource<SecurityContext> keys) throws Exception {
        assertThat(get("/api/v1/echo", token(keys, "broker")).statusCode()).isEqualTo(200);
        assertProblem(get("/api/v1/echo", token(keys, "homeward-pages")), 401, "TOKEN_INVALID");
    }

    private static String token(JWKSource<SecurityContext> keys, String audience) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject("broker")
                .audience(List.of(audience))
                .expiresAt(Instant.now().plusSeconds(300))
                .claim("authority", "ROTHERHAM")
                .claim("roles", List.of("BROKER"))
                .build();
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).build(), claims))
                .getTokenValue();
    }

    @Test
    void aTokenSaysWhoIsCalling() throws Exception {
        assertThat(get("/api/v1/echo", token("provider")).body())
                .contains("ROTHERHAM", "provider", "PROVIDER", provider);
        assertThat(get("/api/v1/echo", token("broker-elsewhere")).body()).contains("ELSEWHERE", "broker-elsewhere");
    }

    @Test
    void withoutATokenNothingIsAnswered() throws Exception {
        var answer = send(request("/api/v1/echo"));
        assertProblem(answer, 401, "TOKEN_REQUIRED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("\"instance\":\"/api/v1/echo\"");
        assertProblem(send(request("/api/v1/nowhere")), 401, "TOKEN_REQUIRED");
        assertProblem(send(request("/elsewhere")), 401, "TOKEN_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJicm9rZXIifQ."})
    void aTokenThatIsNotOursIsRefused(String token) throws Exception {
        assertProblem(get("/api/v1/echo", token), 401, "TOKEN_INVALID");
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() throws Exception {
        String[] parts = broker.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace("ROTHERHAM", "ELSEWHERE").getBytes(StandardCharsets.UTF_8));
        assertProblem(get("/api/v1/echo", parts[0] + "." + other + "." + parts[2]), 401, "TOKEN_INVALID");
    }

    @Test
    void aRoleThatMayNotIsForbidden() throws Exception {
        assertProblem(get("/api/v1/echo", token("auditor")), 403, "FORBIDDEN");
        assertProblem(get("/actuator/info", broker), 403, "FORBIDDEN");
        assertThat(get("/actuator/info", token("operator")).statusCode()).isEqualTo(200);
        assertThat(send(request("/actuator/health")).statusCode()).isEqualTo(200);
    }

    @Test
    void theWrongSecretGetsNoToken() throws Exception {
        assertThat(tokenAnswer("broker", "guess").statusCode()).isEqualTo(401);
        assertThat(tokenAnswer("nobody", "homeward-demo").statusCode()).isEqualTo(401);
    }

    // --- bodies

    @Test
    void everyFaultOfABodyIsNamed() throws Exception {
        JsonNode problem =
                assertProblem(post("{\"text\": \"\", \"number\": \"x\", \"more\": 1}"), 422, "INVALID_INPUT");
        assertThat(problem.get("errors")).hasSize(3).allSatisfy(error -> {
            assertThat(error.get("pointer").stringValue()).startsWith("/");
            assertThat(error.has("code")).isTrue();
            assertThat(error.has("detail")).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[1,", "{\"text\": \"a\", \"text\": \"b\"}"})
    void aBodyThatIsNotJsonIsMalformed(String body) throws Exception {
        assertProblem(post(body), 400, "MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-yaml",
                "application/yaml",
                "application/cbor",
                "text/csv",
                "application/x-www-form-urlencoded"
            })
    void anotherContentTypeIsNotRead(String type) throws Exception {
        var answer = send(
                authorized("/api/v1/echo", broker).header("Content-Type", type).POST(BodyPublishers.ofString("{}")));
        assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.body()).contains("it reads application/json");
    }

    @ParameterizedTest
    @ValueSource(ints = {(1 << 20) + 1, 10 << 20})
    void aBodyOfMoreThanAMebibyteIsTooLargeWhetherItSaysSoOrNot(int size) throws Exception {
        byte[] body = ("{\"text\": \"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertProblem(send(json().POST(BodyPublishers.ofByteArray(body))), 413, "CONTENT_TOO_LARGE");
        var chunked = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));
        assertProblem(send(json().POST(chunked)), 413, "CONTENT_TOO_LARGE");
    }

    @Test
    void csvComesWithoutItsByteOrderMark() throws Exception {
        var answer = send(authorized("/api/v1/echo/csv", broker)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(BodyPublishers.ofString("\ufeffa,b")));
        assertThat(JSON.readTree(answer.body()).get("text").stringValue()).isEqualTo("a,b");
        var refused = send(json("/api/v1/echo/csv").POST(BodyPublishers.ofString("{}")));
        assertProblem(refused, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(refused.body()).contains("it reads text/csv");
    }

    @ParameterizedTest
    @CsvSource({
        "Idempotency-Key, ''",
        "Idempotency-Key, a b",
        "If-Match, 12",
        "If-Match, '\"x\"'",
        "If-Match, 'W/\"1\"'",
        "If-Match, '\"99999999999999999999\"'"
    })
    void aHeaderThatCannotBeRightIsAFault(String name, String value) throws Exception {
        JsonNode problem = assertProblem(
                send(json().header(name, value).POST(BodyPublishers.ofString("{\"text\": \"a\", \"number\": 1}"))),
                422,
                "INVALID_INPUT");
        assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("header:" + name);
    }

    @ParameterizedTest
    @CsvSource({"Idempotency-Key, 0a-~!", "If-Match, '\"12\"'", "If-Match, *"})
    void aHeaderThatIsRightIsTaken(String name, String value) throws Exception {
        var answer = send(json().header(name, value).POST(BodyPublishers.ofString("{\"text\": \"a\", \"number\": 1}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("caller").stringValue()).isEqualTo("broker");
    }

    // --- problems

    @ParameterizedTest
    @CsvSource({
        "FRAMEWORK_NOT_FOUND, 404",
        "STATUS_FORBIDS, 409",
        "NOT_YOUR_PACKAGE, 403",
        "TOO_MANY_CARERS, 422",
        "STALE_VERSION, 412"
    })
    void arefusalKeepsItsCode(String code, int status) throws Exception {
        JsonNode problem = assertProblem(get("/api/v1/echo/fail/" + code, broker), status, code);
        assertThat(problem.get("detail").stringValue()).isEqualTo("Refused");
        assertThat(problem.get("type").stringValue())
                .isEqualTo(
                        "/problems/" + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    @Test
    void aRefusalIsFoundInsideWhatAFrameworkMadeOfIt() throws Exception {
        JsonNode problem = assertProblem(get("/api/v1/echo/fail/wrapped", broker), 409, "HOURS_LIMIT_REACHED");
        assertThat(problem.at("/parameters/spare").stringValue()).isEqualTo("3.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"database", "connection"})
    void aDatabaseThatIsAwayIsNoErrorOfOurs(String how) throws Exception {
        var answer = get("/api/v1/echo/fail/" + how, broker);
        assertProblem(answer, 503, "DATABASE_UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatNobodyForesawIsLoggedOnceAndQuotesNobody(CapturedOutput output) throws Exception {
        JsonNode problem = assertProblem(get("/api/v1/echo/fail/bug", broker), 500, "UNEXPECTED");
        String errorId = problem.get("errorId").stringValue();
        assertThat(output.getAll()).containsOnlyOnce(errorId).contains("IllegalStateException", "EdgeIT");
        assertThat(output.getAll() + problem).doesNotContain("Jane", "High Street");
    }

    @Test
    void theTypeOfAProblemIsAnAddressThatExplainsIt() throws Exception {
        var kind = send(request("/problems/hours-limit-reached"));
        assertThat(kind.statusCode()).isEqualTo(200);
        assertThat(kind.body())
                .contains("\"code\":\"HOURS_LIMIT_REACHED\"", "\"status\":409", "spare hours in the area");
        assertThat(send(request("/problems")).body()).contains("STALE_VERSION", "INVALID_INPUT", "PACKAGE_NOT_FOUND");
        assertProblem(send(request("/problems/no-such-thing")), 404, "NOT_FOUND");
    }

    @Test
    void anUnknownAddressIsAProblem() throws Exception {
        assertProblem(get("/api/v1/nowhere", broker), 404, "NOT_FOUND");
        assertProblem(get("/error", broker), 403, "FORBIDDEN");
    }

    @Test
    void anotherMethodIsAProblemThatNamesTheRightOnes() throws Exception {
        var answer = send(authorized("/api/v1/echo", broker).DELETE());
        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET", "POST"));
    }

    @Test
    void anAnswerThatNobodyCanGiveIsAProblem() throws Exception {
        var answer = send(
                authorized("/api/v1/echo", broker).header("Accept", "image/png").GET());
        assertProblem(answer, 406, "NOT_ACCEPTABLE");
        assertThat(answer.body()).contains("it answers as application/json");
    }

    @Test
    void aParameterThatCannotBeReadIsAFault() throws Exception {
        assertThat(assertProblem(get("/api/v1/echo/number?number=x", broker), 422, "INVALID_INPUT")
                        .at("/errors/0/pointer")
                        .stringValue())
                .isEqualTo("?number");
        assertThat(assertProblem(get("/api/v1/echo/number", broker), 422, "INVALID_INPUT")
                        .at("/errors/0/code")
                        .stringValue())
                .isEqualTo("REQUIRED");
        assertProblem(get("/api/v1/echo/number/x", broker), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/echo/%00 HTTP/1.1",
                "GET /api/v1/echo/%zz HTTP/1.1",
                "GET /api/v1/echo/%2e%2e/x HTTP/1.1",
                "GET /api/v1/echo//x HTTP/1.1",
                "GET /api/v1/echo/a;b HTTP/1.1",
                "GET /api/v1/echo/{x} HTTP/1.1",
                "GET /api/v1/echo?x=<y> HTTP/1.1",
                "G<T /api/v1/echo HTTP/1.1",
                "GET /api/v1/echo HTTP/7.3",
            })
    void aRequestLineThatCannotBeReadIsAProblem(String line) throws Exception {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|505).*").contains("application/problem+json", "\"code\":\"");
    }

    @Test
    void headersBeyondAllMeasureAreAProblem() throws Exception {
        String answer = raw("GET /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: "
                + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    // --- correlation

    @Test
    void aSaneCorrelationIdIsKept() throws Exception {
        var answer = send(authorized("/api/v1/echo", broker).header("X-Correlation-Id", "case-7.a_b"));
        assertThat(answer.headers().firstValue("X-Correlation-Id")).contains("case-7.a_b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "-x", "<script>", "01234567890123456789012345678901234567890123456789012345678901234"})
    void anotherIsReplaced(String id) throws Exception {
        var answer = send(authorized("/api/v1/echo", broker).header("X-Correlation-Id", id));
        assertThat(answer.headers().firstValue("X-Correlation-Id"))
                .get()
                .asString()
                .hasSize(36);
    }

    // --- how to ask

    private String token(String client) throws Exception {
        return JSON.readTree(tokenAnswer(client, "homeward-demo").body())
                .get("access_token")
                .stringValue();
    }

    private HttpResponse<String> tokenAnswer(String client, String secret) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(request("/oauth2/token")
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(authorized(path, token));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(json().POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder json() {
        return json("/api/v1/echo");
    }

    private HttpRequest.Builder json(String path) {
        return authorized(path, broker).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("code").stringValue()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.propertyNames()).contains("type", "title", "detail");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
        return problem;
    }
}
