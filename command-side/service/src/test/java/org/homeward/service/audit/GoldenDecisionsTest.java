package org.homeward.service.audit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.decisions.brokerage.CascadePolicy;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.discharge.CaseDecider;
import org.homeward.decisions.discharge.DischargeClock;
import org.homeward.decisions.framework.FrameworkDecider;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.service.json.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rules in code decide may not change under one version: for each version a file says what came out. Whoever
 * changes a rule gives it a new version and, from {@code target/golden-decisions}, its file; the file before stays. A
 * decision recorded under the earlier version then says that it cannot be made again by this program.
 */
class GoldenDecisionsTest {
    private static final JsonMapper JSON = ContractJson.strictMapper();

    /** Rules with a version of their own, and what they decide in many cases. */
    record Rules(String name, int version, Function<String, List<String>> decide) {
        String file() {
            return name + "." + version + ".json";
        }

        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    static Stream<Rules> rules() {
        return Stream.of(
                new Rules("cascade", CascadePolicy.VERSION, GoldenDecisionsTest::cascade),
                new Rules("package", PackageDecider.VERSION, _ -> DecidedCases.ofPackages()),
                new Rules("provider", ProviderDecider.VERSION, _ -> DecidedCases.ofProviders()),
                new Rules("framework", FrameworkDecider.VERSION, _ -> DecidedCases.ofFrameworks()),
                new Rules("case", CaseDecider.VERSION, _ -> DecidedCases.ofStays()),
                new Rules("clock", DischargeClock.VERSION, _ -> DecidedCases.ofTheClock()));
    }

    /** The file holds the recorded rounds themselves: each is made again on the facts that it records. */
    private static List<String> cascade(String golden) {
        return (golden.isEmpty() ? DecidedCases.ofTheCascade() : lines(golden))
                .stream()
                        .map(line -> JSON.readValue(line, RoundOpened.class))
                        .map(round -> JSON.writeValueAsString(CascadePolicy.recompute(round)))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theyDecideAsTheirVersionSays(Rules rules) throws IOException {
        String golden = golden(rules);
        List<String> decided = rules.decide().apply(golden);
        if (!decided.equals(lines(golden))) {
            Files.writeString(
                    Files.createDirectories(Path.of("target", "golden-decisions"))
                            .resolve(rules.file()),
                    decided.stream().map(JSON::writeValueAsString).collect(joining(",\n", "[\n", "\n]\n")));
        }

        assertThat(decided).hasSizeGreaterThan(20);
        assertThat(differences(lines(golden), decided))
                .as("%s decide otherwise than before: a rule that changes needs a new version", rules)
                .isEmpty();
    }

    // --- controls: another rule under the same version is noticed

    @Test
    void anotherOrderUnderTheSameVersionIsNoticed() throws IOException {
        List<String> golden = lines(golden(rules().findFirst().orElseThrow()));
        List<String> decided = golden.stream()
                .map(line -> JSON.readValue(line, RoundOpened.class))
                .map(GoldenDecisionsTest::withTheOrderReversed)
                .map(JSON::writeValueAsString)
                .toList();

        assertThat(differences(golden, decided)).isNotEmpty();
    }

    @Test
    void aGrantedPromiseThatWouldBeRefusedIsNoticed() throws IOException {
        for (Rules rules : rules().skip(1).toList()) {
            List<String> golden = lines(golden(rules));
            List<String> decided = new ArrayList<>(golden);
            decided.set(decided.size() - 1, decided.getFirst());

            assertThat(differences(golden, decided)).as(rules.toString()).hasSize(1);
        }
    }

    private static RoundOpened withTheOrderReversed(RoundOpened round) {
        Considered decision = round.decision();
        List<Candidate> candidates = decision.candidates().reversed();
        return new RoundOpened(
                round.packageId(),
                round.number(),
                round.attempt(),
                round.cause(),
                new Considered(decision.request(), candidates, decision.stage(), decision.mode()),
                round.offers(),
                round.byHandReason(),
                round.occurredAt());
    }

    private static List<String> differences(List<String> golden, List<String> decided) {
        List<String> differences = new ArrayList<>();
        for (int one = 0; one < Math.max(golden.size(), decided.size()); one++) {
            String before = one < golden.size() ? golden.get(one) : "nothing";
            String now = one < decided.size() ? decided.get(one) : "nothing";
            if (!Objects.equals(before, now)) {
                differences.add("case " + one + " was " + before + " and is " + now);
            }
        }
        return differences;
    }

    private static List<String> lines(String golden) {
        return golden.isEmpty() ? List.of() : JSON.readValue(golden, new TypeReference<List<String>>() {});
    }

    private static String golden(Rules rules) throws IOException {
        try (InputStream file = GoldenDecisionsTest.class.getResourceAsStream("/golden-decisions/" + rules.file())) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
