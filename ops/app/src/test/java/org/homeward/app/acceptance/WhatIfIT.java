package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;
import static org.homeward.app.acceptance.Council.COMMISSIONER;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What would have been, on the whole log of the example. */
class WhatIfIT {
    private static final String AUDITOR = "auditor";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FROM = "2000-01-01T00:00:00Z";
    private static final String FRAMEWORK = "rotherham-home-care";

    private final Api api = ExampleProgram.running().api();
    private final String to =
            Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString();

    @Test
    void withThePolicyInForceTheExampleIsReproducedExactly() {
        JsonNode result = run(question("{}", "")).at("/result");

        assertThat(result.get("requests").intValue()).isGreaterThan(1_400);
        assertThat(result.get("differing").intValue()).isZero();
        assertThat(result.get("whatIf")).isEqualTo(result.get("recorded"));
        assertThat(result.get("notApplied")).isEmpty();
        assertThat(result.at("/answers/recorded").intValue()).isGreaterThan(1_400);
        assertThat(result.at("/answers/moved").intValue()).isZero();
        assertThat(result.at("/answers/assumed").intValue()).isZero();
    }

    @Test
    void withQualityAndPriceInPlaceOfRotationItDiffersAndSaysWhereEveryAnswerComesFrom() {
        JsonNode whatIf = run(question("{\"order\": \"QUALITY_PRICE\"}", ""));
        JsonNode result = whatIf.get("result");

        assertThat(result.get("differing").intValue()).isPositive();
        assertThat(result.at("/answers/assumed").intValue()).isPositive();
        Set<JsonNode> shifted = result.get("providers")
                .valueStream()
                .filter(share -> !share.get("recorded").equals(share.get("whatIf")))
                .collect(Collectors.toSet());
        assertThat(shifted).isNotEmpty();
        String id = whatIf.get("id").stringValue();
        JsonNode first = api.get(AUDITOR, "/api/v1/audit/what-ifs/" + id + "/requests?limit=1")
                .expect(200)
                .body()
                .at("/items/0");
        assertThat(first.get("recorded")).isNotEqualTo(first.get("whatIf"));
        assertThat(first.at("/recorded/offers/0/because").stringValue()).contains("awarded in");
        assertThat(first.at("/whatIf/offers/0/because").stringValue()).startsWith("score ");
        for (String world : List.of("recorded", "whatIf")) {
            JsonNode figures = result.get(world);
            assertThat(figures.get("longestHoursToPlacement").decimalValue())
                    .isGreaterThanOrEqualTo(
                            figures.get("percentile90HoursToPlacement").decimalValue());
            assertThat(figures.get("meanHoursToPlacement").decimalValue())
                    .isPositive()
                    .isLessThan(figures.get("longestHoursToPlacement").decimalValue());
            assertThat(result.get("urgencies")
                            .valueStream()
                            .mapToInt(one -> one.get(world).get("placed").intValue())
                            .sum())
                    .isEqualTo(figures.get("placed").intValue());
            assertThat(result.get("urgencies")
                            .valueStream()
                            .mapToInt(one -> one.get(world).get("unplaced").intValue())
                            .sum())
                    .isEqualTo(figures.get("waiting").intValue()
                            + figures.get("refused").intValue());
        }
        String csv = api.send(api.request(AUDITOR, "/api/v1/audit/what-ifs/" + id + "/requests")
                        .header("Accept", "text/csv"))
                .expect(200)
                .whole()
                .body();
        assertThat(csv).startsWith("requestId,requestedAt,area,urgency,hoursPerWeek,recorded.outcome");
    }

    @Test
    void theSameQuestionOnTheSameRecordHasTheSameAnswerByteForByte() {
        String question = question("{\"order\": \"SPARE_CAPACITY\", \"modes\": {\"TIER_1\": \"ALL_AT_ONCE\"}}", "");

        assertThat(resultOf(run(question))).isEqualTo(resultOf(run(question)));
    }

    /** As it was sent, not as it was read. */
    private String resultOf(JsonNode whatIf) {
        String body = api.get(
                        AUDITOR, "/api/v1/audit/what-ifs/" + whatIf.get("id").stringValue())
                .expect(200)
                .whole()
                .body();
        return body.substring(body.indexOf("\"result\":"), body.lastIndexOf("\"position\":"));
    }

    @Test
    void whoIsRemovedGetsNothingAndTheFrameworkAsItIsForgetsNothing() {
        String removed =
                run(question("{}", "")).at("/result/providers/0/providerId").stringValue();
        long position = head();

        JsonNode result = run(question("{}", ", \"providersRemoved\": [\"" + removed + "\"]"))
                .get("result");

        JsonNode share = result.get("providers")
                .valueStream()
                .filter(one -> one.get("providerId").stringValue().equals(removed))
                .findFirst()
                .orElseThrow();
        assertThat(share.at("/recorded/packages").intValue()).isPositive();
        assertThat(share.at("/whatIf/packages").intValue()).isZero();
        assertThat(head()).isEqualTo(position);
    }

    @Test
    void theSameKeyIsTheSameQuestionAndNoOther() {
        String key = "what-if-" + Instant.now();
        Answer first = ask(question("{}", ""), key).expect(201);

        assertThat(ask(question("{}", ""), key).expect(201).body()).isEqualTo(first.body());
        assertThat(first.header("Location")).endsWith(first.text("/id"));
        ask(question("{\"order\": \"ROTATION\"}", ""), key).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        done(first.text("/id"));
    }

    @Test
    void everyFaultIsNamedWithItsPlace() {
        Answer malformed = ask("""
                        {"frameworkId": "rotherham-home-care", "from": "2026-02-01T00:00:00Z",
                         "to": "2026-01-01T00:00:00Z", "policy": {"order": "BEST", "qualityWeight": 101},
                         "areasRemoved": ["NORTH", "NORTH"], "assumptions": {"acceptancePercent": -1}, "else": 1}
                        """, null).expectProblem(422, "INVALID_INPUT");
        assertThat(pointers(malformed))
                .contains(
                        "/to",
                        "/policy/order",
                        "/policy/qualityWeight",
                        "/areasRemoved/1",
                        "/assumptions/acceptancePercent",
                        "/else");

        Answer unknown = ask("""
                        {"frameworkId": "rotherham-home-care", "from": "2026-01-01T00:00:00Z",
                         "to": "2090-01-01T00:00:00Z", "providersRemoved": ["nobody"], "areasRemoved": ["WEST"],
                         "policy": {"qualityWeight": 10}}
                        """, null).expectProblem(422, "INVALID_INPUT");
        assertThat(pointers(unknown))
                .containsExactlyInAnyOrder("/to", "/providersRemoved/0", "/areasRemoved/0", "/policy/priceWeight");

        api.post(BROKER, "/api/v1/audit/what-ifs", question("{}", "")).expectProblem(403, "FORBIDDEN");
        api.get(COMMISSIONER, "/api/v1/audit/what-ifs/wi-none").expectProblem(404, "WHAT_IF_NOT_FOUND");
        api.get("auditor-elsewhere", "/api/v1/audit/what-ifs").expect(200);
    }

    private static List<String> pointers(Answer answer) {
        return answer.body()
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").stringValue())
                .toList();
    }

    private String question(String policy, String more) {
        return """
               {"frameworkId": "%s", "from": "%s", "to": "%s", "policy": %s%s}
               """.formatted(FRAMEWORK, FROM, to, policy, more);
    }

    private Answer ask(String question, @Nullable String key) {
        return key == null
                ? api.post(AUDITOR, "/api/v1/audit/what-ifs", question)
                : api.post(AUDITOR, "/api/v1/audit/what-ifs", question, "Idempotency-Key", key);
    }

    private JsonNode run(String question) {
        return done(ask(question, null).expect(201).text("/id"));
    }

    private JsonNode done(String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> api.get(AUDITOR, "/api/v1/audit/what-ifs/" + id)
                                .expect(200)
                                .body(),
                        whatIf -> {
                            assertThat(whatIf.get("status").stringValue()).isNotEqualTo("FAILED");
                            return whatIf.get("status").stringValue().equals("DONE");
                        });
    }

    private long head() {
        return api.get(COMMISSIONER, "/api/v1/frameworks")
                .expect(200)
                .body()
                .get("position")
                .longValue();
    }
}
