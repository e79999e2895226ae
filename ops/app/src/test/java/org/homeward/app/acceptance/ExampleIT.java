package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;
import static org.homeward.app.acceptance.Council.COMMISSIONER;
import static org.homeward.app.acceptance.Stay.DISCHARGE;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.homeward.app.Api;
import org.homeward.app.RunningProgram;
import org.homeward.contract.audit.DecisionView.Verdict;
import org.homeward.contract.audit.RawJson;
import org.homeward.contract.audit.StoredForm;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.query.audit.decision.Recomputation;
import org.homeward.service.audit.StoredForms;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a new user finds: the council papers' counts, built through commands, once. */
class ExampleIT {
    private static final Set<String> AT_RISK = Set.of("REQUIRES_IMPROVEMENT", "POOR");

    @Test
    void itHasTwentyOneProvidersNineOfTierOneEightOfTierTwoAndFourSpecialists() {
        JsonNode capacity = capacity("");
        assertThat(capacity.at("/totals/providers").intValue()).isEqualTo(21);
        assertThat(capacity.at("/totals/providersByTier/TIER_1").intValue()).isEqualTo(9);
        assertThat(capacity.at("/totals/providersByTier/TIER_2").intValue()).isEqualTo(8);
        assertThat(capacity.at("/totals/providersByTier/SPECIALIST").intValue()).isEqualTo(4);
        Map<String, Integer> tierOneByArea = capacity.get("items")
                .valueStream()
                .filter(row -> row.get("tier").stringValue().equals("TIER_1"))
                .collect(Collectors.toMap(
                        row -> row.get("area").stringValue(),
                        row -> row.get("providers").intValue()));
        assertThat(tierOneByArea).isEqualTo(Map.of("NORTH", 3, "CENTRAL", 3, "SOUTH", 3));
    }

    @Test
    void nineteenThousandSixHundredHoursAreCommittedTwoThousandOfThemByTheNhs() {
        JsonNode totals = capacity("").get("totals");
        assertThat(totals.get("committed").decimalValue()).isCloseTo(BigDecimal.valueOf(19_600), withinPercentage(1));
        assertThat(totals.at("/committedByFunder/NHS").decimalValue())
                .isCloseTo(BigDecimal.valueOf(2_000), withinPercentage(5));
        assertThat(totals.at("/committedByFunder/COUNCIL")
                        .decimalValue()
                        .add(totals.at("/committedByFunder/NHS").decimalValue()))
                .isEqualByComparingTo(totals.get("committed").decimalValue());
        assertThat(api().get(BROKER, "/api/v1/capacity?funder=NHS")
                        .expect(200)
                        .body()
                        .at("/totals/committed")
                        .decimalValue())
                .isEqualByComparingTo(totals.at("/committedByFunder/NHS").decimalValue());
    }

    @Test
    void aboutFiveHundredHoursAreWithTheFiveTierTwoProvidersThatRequireImprovementOrArePoor() {
        List<JsonNode> providers = all(COMMISSIONER, "/api/v1/providers?framework=rotherham-home-care");
        assertThat(providers.stream()
                        .collect(Collectors.groupingBy(
                                provider -> provider.get("grade").stringValue(), Collectors.counting())))
                .isEqualTo(Map.of(
                        "EXCELLENT", 2L, "GOOD", 8L, "REQUIRES_IMPROVEMENT", 4L, "POOR", 1L, "IN_ASSESSMENT", 6L));
        List<JsonNode> atRisk = providers.stream()
                .filter(provider -> AT_RISK.contains(provider.get("grade").stringValue()))
                .toList();
        assertThat(atRisk)
                .hasSize(5)
                .allSatisfy(provider ->
                        assertThat(provider.get("tier").stringValue()).isEqualTo("TIER_2"));
        BigDecimal hours = atRisk.stream()
                .flatMap(provider -> provider.get("capacity").valueStream())
                .map(area -> area.get("committed").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(hours).isCloseTo(BigDecimal.valueOf(500), withinPercentage(10));
    }

    @Test
    void aboutFourteenHundredAndFiftyPackagesAreRunning() {
        long running = all(BROKER, "/api/v1/packages").stream()
                .map(care -> care.get("status").stringValue())
                .filter(status -> !status.equals("ENDED"))
                .count();
        assertThat(running).isCloseTo(1_450, withinPercentage(1));
    }

    @Test
    void sixtyPeopleWaitInTwoHospitalsForAllThatOneCanWaitForAThirdOfThemForMoreThan72Hours() {
        List<JsonNode> waiting = all(DISCHARGE, "/api/v1/discharge-cases").stream()
                .filter(row -> row.get("id").stringValue().startsWith("dc-example-"))
                .toList();
        assertThat(waiting).hasSize(60);
        assertThat(by("hospital", waiting).keySet()).containsExactlyInAnyOrder("RFR", "RXE");
        assertThat(by("ward", waiting)).hasSizeGreaterThan(5);
        assertThat(by("cause", waiting).keySet())
                .containsExactlyInAnyOrder(
                        Arrays.stream(DelayCause.values()).map(DelayCause::name).toArray(String[]::new));
        assertThat(by("pathway", waiting).keySet()).containsExactlyInAnyOrder("P0", "P1", "P2", "P3");
        assertThat(by("pathway", waiting).get("P1")).isGreaterThan(30);
        assertThat(waiting.stream().filter(row -> row.get("over72Hours").booleanValue()))
                .hasSizeBetween(15, 25);
        assertThat(waiting.stream()
                        .map(row -> Duration.ofSeconds(row.get("waitingSeconds").longValue()))
                        .filter(wait -> wait.toDays() >= 21))
                .isNotEmpty();
        assertThat(all(DISCHARGE, "/api/v1/discharge-cases?status=DISCHARGED")).hasSizeBetween(18, 22);
        assertThat(all(DISCHARGE, "/api/v1/discharge-cases?status=IN_HOSPITAL")).hasSize(5);
        assertThat(api().get(DISCHARGE, "/api/v1/discharge-cases/dc-example-030")
                        .expect(200)
                        .text("/person/name"))
                .as("as the README tells")
                .isEqualTo("Bertrand Ashquill");
    }

    private static Map<String, Long> by(String field, List<JsonNode> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.get(field).stringValue(), Collectors.counting()));
    }

    @Test
    void everyDecisionComesOutTheSameWhenItIsMadeAgainOnItsRecordedFacts() {
        StoredForms forms = new StoredForms();
        int decisions = 0;
        for (String type : List.of("brokerage.round-opened", "brokerage.request-unplaced")) {
            List<String> lines = api().send(api().request("auditor", "/api/v1/audit/events?type=" + type)
                            .header("Accept", "application/x-ndjson")
                            .GET())
                    .expect(200)
                    .whole()
                    .body()
                    .lines()
                    .toList();
            for (String line : lines) {
                JsonNode event = JsonMapper.shared().readTree(line);
                Recomputation made = Recomputation.of(
                        forms,
                        new StoredForm(type, event.at("/stored/revision").stringValue(), new RawJson(payload(line))),
                        event.get("rules").stringValue());
                assertThat(made.verdict()).as(line).isEqualTo(Verdict.AGREES);
            }
            assertThat(lines).as(type).isNotEmpty();
            decisions += lines.size();
        }
        assertThat(decisions).isGreaterThan(1_450);
    }

    /** As it is stored, to the byte. */
    private static String payload(String line) {
        String begins = "\"payload\":";
        return line.substring(line.indexOf(begins) + begins.length(), line.indexOf("},\"current\":"));
    }

    @Test
    void theWhyOfTheStayInTheReadmeIsToldInWords() {
        String request = api().get(DISCHARGE, "/api/v1/discharge-cases/dc-example-030")
                .expect(200)
                .text("/requests/0/id");
        List<String> decisions = new ArrayList<>();
        JsonNode asked = api().get(BROKER, "/api/v1/package-requests/" + request)
                .expect(200)
                .body();
        asked.get("rounds").forEach(round -> decisions.add(round.get("id").stringValue()));
        decisions.add(asked.at("/unplaced/id").stringValue());

        for (String id : decisions) {
            JsonNode decision = api().get(BROKER, "/api/v1/audit/decisions/" + id)
                    .expect(200)
                    .body();
            assertThat(decision.get("verdict").stringValue()).isEqualTo("AGREES");
            assertThat(decision.get("checks")
                            .valueStream()
                            .map(check -> check.get("verdict").stringValue()))
                    .containsOnly("AGREES");
            assertThat(decision.get("providers")
                            .valueStream()
                            .map(one -> one.get("sentence").stringValue()))
                    .hasSizeGreaterThan(10)
                    .anyMatch(sentence ->
                            sentence.contains("does not offer what this person needs (learning disability)"));
        }
    }

    @Test
    void theTwoAuthoritiesSeeEachTheirOwn() {
        assertThat(ids(all(COMMISSIONER, "/api/v1/frameworks"))).containsExactly("rotherham-home-care");
        assertThat(ids(all("commissioner-elsewhere", "/api/v1/frameworks"))).containsExactly("elsewhere-home-care");
        assertThat(ids(all("broker-elsewhere", "/api/v1/providers")))
                .hasSize(4)
                .allSatisfy(id -> assertThat(id).startsWith("elsewhere-home-care."));
        assertThat(api().get("broker-elsewhere", "/api/v1/capacity")
                        .expect(200)
                        .body()
                        .at("/totals/committed")
                        .decimalValue())
                .isBetween(BigDecimal.valueOf(200), BigDecimal.valueOf(300));
        api().get("commissioner-elsewhere", "/api/v1/frameworks/rotherham-home-care")
                .expectProblem(404, "FRAMEWORK_NOT_FOUND");
        api().get(COMMISSIONER, "/api/v1/frameworks/elsewhere-home-care").expectProblem(404, "FRAMEWORK_NOT_FOUND");
    }

    @Test
    void aSecondStartFindsItAndDoesNotBuildItAgain() {
        awaitQuiet(api());
        JsonNode before = capacity("");

        RunningProgram again = ExampleProgram.restarted();
        awaitQuiet(again.api());

        JsonNode after = capacity("");
        assertThat(again.console()).doesNotContain("Example: building");
        assertThat(after.get("position").longValue())
                .isEqualTo(before.get("position").longValue());
        assertThat(after.get("totals")).isEqualTo(before.get("totals"));
    }

    private static Api api() {
        return ExampleProgram.running().api();
    }

    private static JsonNode capacity(String query) {
        return api().get(BROKER, "/api/v1/capacity" + query).expect(200).body();
    }

    /** Every processor has seen all there is, and nothing came of it meanwhile. */
    private static void awaitQuiet(Api api) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode before = capacity("");
            JsonNode processors =
                    api.get("operator", "/actuator/processors").expect(200).body();
            assertThat(processors
                            .valueStream()
                            .flatMap(processor -> processor.get("segments").valueStream()))
                    .isNotEmpty()
                    .allSatisfy(segment ->
                            assertThat(segment.get("caughtUp").booleanValue()).isTrue());
            assertThat(capacity("").get("position")).isEqualTo(before.get("position"));
        });
    }

    /** All pages of a list. */
    private static List<JsonNode> all(String client, String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "limit=200" + next;
            JsonNode body = api().get(client, page).expect(200).body();
            body.get("items").forEach(items::add);
            next = body.get("next").isNull() ? "" : "&after=" + body.get("next").stringValue();
        } while (!next.isEmpty());
        return items;
    }

    private static List<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.get("id").stringValue()).toList();
    }
}
