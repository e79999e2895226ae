package org.homeward.decisions.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.PackageId;
import org.homeward.contract.Urgency;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.decisions.world.Records;
import org.junit.jupiter.api.Test;

/**
 * What nobody answered is assumed the same under one version of the model, and told in the same words. Whoever changes
 * it gives it a new version and, from {@code target/golden-decisions}, its file; the file before stays.
 */
class GoldenAssumptionsTest {
    private static final String FILE = "assumption." + AssumptionModel.VERSION + ".txt";
    private static final List<Assumptions> VARIANTS = List.of(
            Assumptions.measured(),
            new Assumptions(null, null, 1),
            new Assumptions(null, 25, 1_000),
            new Assumptions(0, null, 1),
            new Assumptions(70, 20, 5),
            new Assumptions(100, null, 5));

    @Test
    void theyAreAsTheirVersionSays() throws IOException {
        List<String> assumed = assumed(Records.answered(40));
        if (!assumed.equals(golden())) {
            Files.write(
                    Files.createDirectories(Path.of("target", "golden-decisions"))
                            .resolve(FILE),
                    assumed);
        }

        assertThat(assumed).hasSizeGreaterThan(200).anyMatch(line -> line.contains("EXPIRED"));
        assertThat(assumed)
                .as("answers are assumed otherwise than before: another model needs a new version")
                .isEqualTo(golden());
    }

    /** Control: what the assumptions are measured by is in the file. */
    @Test
    void otherRecordedAnswersMakeOtherAssumptions() throws IOException {
        assertThat(assumed(Records.answered(10))).isNotEqualTo(golden());
    }

    private static List<String> assumed(List<RecordedDecision> record) {
        ResponseWindow window =
                Objects.requireNonNull(Policy.standard().windows().get(Urgency.URGENT));
        List<String> lines = new ArrayList<>();
        for (Assumptions assumptions : VARIANTS) {
            WhatIfQuestion question = ask(assumptions);
            Survey survey = new Survey(question);
            record.forEach(survey::read);
            AssumptionModel model = new AssumptionModel(assumptions, survey);
            lines.addAll(Sentences.of(question));
            record.stream()
                    .flatMap(decision -> decision.events().stream())
                    .filter(ProviderAdmitted.class::isInstance)
                    .map(ProviderAdmitted.class::cast)
                    .forEach(provider -> {
                        lines.add(model.measured(provider.providerId(), provider.tier(), 1)
                                .toString());
                        for (int number = 1; number <= 8; number++) {
                            PackageId request = new PackageId("pkg-" + number);
                            lines.add(request + " " + provider.providerId() + ": "
                                    + model.answer(
                                            request, provider.providerId(), provider.tier(), 1 + number % 2, window));
                        }
                    });
        }
        return lines;
    }

    private static WhatIfQuestion ask(Assumptions assumptions) {
        return new WhatIfQuestion(
                new FrameworkId("small"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2030-01-01T00:00:00Z"),
                new PolicyChanges(null, null, null, null, Map.of(), Map.of(), null, null, null, null, null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                assumptions);
    }

    private static List<String> golden() throws IOException {
        try (InputStream file = GoldenAssumptionsTest.class.getResourceAsStream("/golden-decisions/" + FILE)) {
            return file == null
                    ? List.of()
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }
    }
}
