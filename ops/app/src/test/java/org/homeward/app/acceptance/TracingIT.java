package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What operators see of a request when an address for traces is named: here they stay in memory. */
@WholeProgram
@TestPropertySource(properties = "homeward.tracing.endpoint=http://127.0.0.1:9/v1/traces")
@Import(TracingIT.InMemory.class)
class TracingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestConfiguration
    static class InMemory {
        @Bean
        @Primary
        InMemorySpanExporter spansInMemory() {
            return InMemorySpanExporter.create();
        }
    }

    private final Council council;
    private final Api api;
    private final String provider;
    private final InMemorySpanExporter spans;
    private final SdkTracerProvider tracing;
    private final JdbcClient jdbc;

    @Autowired
    TracingIT(Councils councils, InMemorySpanExporter spans, SdkTracerProvider tracing, JdbcClient jdbc) {
        this.council = councils.open();
        this.api = council.api();
        this.provider = council.tierOne("CENTRAL", 500);
        this.spans = spans;
        this.tracing = tracing;
        this.jdbc = jdbc;
    }

    @Test
    void aRequestIsOneTraceFromItsArrivalToWhatItsEventsLeadTo() {
        String trace = place().header("X-Correlation-Id");

        SpanData request = span(trace, "POST /api/v1/package-requests");
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(request.getParentSpanContext().isValid()).isFalse();
        assertThat(request.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(201);
        SpanData command = span(trace, "PlacePackageRequest");
        assertThat(command.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(command.getAttributes().get(AttributeKey.stringKey("homeward.outcome")))
                .isEqualTo("ACCEPTED");
        assertThat(span(trace, "append").getParentSpanId()).isEqualTo(command.getSpanId());
        assertThat(span(trace, "WhenSomethingWillFallDueThenNoteIt").getParentSpanId())
                .isEqualTo(command.getSpanId());
        for (String projection : List.of("views", "directory", "audit-tree")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(finished()).as(projection).anySatisfy(batch -> {
                        assertThat(batch.getName()).isEqualTo(projection);
                        assertThat(batch.getTraceId()).isNotEqualTo(trace);
                        assertThat(batch.getLinks())
                                .anySatisfy(
                                        link -> assertThat(link.getSpanContext().getTraceId()
                                                        + link.getSpanContext().getSpanId())
                                                .isEqualTo(trace + command.getSpanId()));
                    }));
        }
    }

    @Test
    void whatAnAutomationSendsIsPartOfTheTraceThatCausedIt() {
        String id = place().text("/id");
        String trace = api.post(
                        provider, "/api/v1/package-requests/" + id + "/offers/" + provider + "/acceptance", "{}")
                .expect(200)
                .header("X-Correlation-Id");

        SpanData automation = span(trace, "WhenHoursAreAskedThenReserveThem");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(finished()).anySatisfy(command -> {
                    assertThat(command.getName()).isEqualTo("ReserveHours");
                    assertThat(command.getTraceId()).isEqualTo(trace);
                    assertThat(command.getParentSpanId()).isEqualTo(automation.getSpanId());
                }));
    }

    @Test
    void aCallerWhoTracesFindsItAllInItsOwnTrace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String caller = "00f067aa0ba902b7";
        Answer placed = api.post(
                        BROKER,
                        "/api/v1/package-requests",
                        council.request().toString(),
                        "traceparent",
                        "00-" + trace + "-" + caller + "-01")
                .expect(201);

        assertThat(placed.header("X-Correlation-Id")).isEqualTo(trace);
        assertThat(span(trace, "POST /api/v1/package-requests").getParentSpanId())
                .isEqualTo(caller);
        assertThat(span(trace, "WhenSomethingWillFallDueThenNoteIt").getParentSpanId())
                .isEqualTo(span(trace, "PlacePackageRequest").getSpanId());
    }

    @Test
    void aRefusalIsNoErrorAndSaysItsCode() {
        String id = place().text("/id");
        String path = "/api/v1/package-requests/" + id + "/withdrawal";
        api.post(BROKER, path, "{\"reason\": \"Found care herself\"}").expect(200);
        Answer refused =
                api.post(BROKER, "/api/v1/package-requests/" + id + "/offers/" + provider + "/acceptance", "{}");
        assertThat(refused.status()).isBetween(400, 499);

        SpanData request = span(
                refused.header("X-Correlation-Id"),
                "POST /api/v1/package-requests/{id}/offers/{providerId}/acceptance");
        assertThat(request.getAttributes().get(AttributeKey.stringKey("homeward.code")))
                .isEqualTo(refused.text("/code"));
        assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void nothingOfAPersonIsInAnySpan() {
        place();
        api.get("auditor", "/api/v1/audit/events?person=P-1001").expect(200);
        api.post(BROKER, "/api/v1/package-requests", "{\"person\": {\"name\": \"Test Person\"}}")
                .expect(422);
        String trace = api.post(BROKER, "/api/v1/package-requests", "{\"person\": Test Person")
                .expect(400)
                .header("X-Correlation-Id");
        span(trace, "POST /api/v1/package-requests");

        assertThat(finished()).hasSizeGreaterThan(10).allSatisfy(span -> {
            assertThat(span.toString())
                    .doesNotContain(
                            "Test Person", "P-1001", "9990000018", "1941-03-02", "1 Example", "S60", "Key safe");
            assertThat(span.getEvents()).isEmpty();
            assertThat(span.getStatus().getDescription()).isEmpty();
        });
    }

    @Test
    void eventsAreStoredAsWithoutIt() {
        place();
        assertThat(jdbc.sql("SELECT DISTINCT jsonb_object_keys(metadata::jsonb) FROM event")
                        .query(String.class)
                        .set())
                .containsExactlyInAnyOrder(
                        "authority", "actor", "roles", "correlationId", "causationId", "occurredAt", "rules");
    }

    private Answer place() {
        return api.post(BROKER, "/api/v1/package-requests", council.request().toString())
                .expect(201);
    }

    private SpanData span(String trace, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () -> finished().stream()
                                .filter(span -> span.getTraceId().equals(trace)
                                        && span.getName().equals(name))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private List<SpanData> finished() {
        tracing.forceFlush().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return spans.getFinishedSpanItems();
    }
}
