package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own tool judges what is given to it, and each alert says what to do. */
class PrometheusRulesTest {
    private static final Path TOOL = Path.of("/usr/bin/promtool");
    private static final Path RULES = Path.of("..", "prometheus");
    private static final Path RUNBOOKS = Path.of("..", "runbooks");

    @ParameterizedTest
    @ValueSource(strings = {"check config prometheus.yml", "test rules alerts_test.yml"})
    void itIsAsPrometheusTakesIt(String command) throws IOException, InterruptedException {
        if (!Files.isExecutable(TOOL)) {
            String without =
                    "Tests of the alerts are skipped: there is no promtool in /usr/bin (apt install prometheus)";
            System.out.println(without);
            abort(without);
        }
        List<String> whole = Stream.concat(Stream.of(TOOL.toString()), Stream.of(command.split(" ")))
                .toList();
        Process process = new ProcessBuilder(whole)
                .directory(RULES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void eachAlertIsTestedAndLeadsToItsRunbook() throws IOException {
        String alerts = Files.readString(RULES.resolve("alerts.yml"));
        TreeSet<String> names = found(alerts, "- alert: (\\w+)");
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(found(alerts, "runbook_url: '.*ops/runbooks\\{\\{ end }}/(\\w+)\\.md'"))
                .isEqualTo(names);
        assertThat(found(Files.readString(RULES.resolve("alerts_test.yml")), "runbook_url: ops/runbooks/(\\w+)\\.md"))
                .isEqualTo(names);
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            Set<String> runbooks = files.map(
                            file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !Set.of("README", "RestoreABackup").contains(name))
                    .collect(Collectors.toSet());
            assertThat(runbooks).isEqualTo(names);
        }
    }

    private static TreeSet<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
