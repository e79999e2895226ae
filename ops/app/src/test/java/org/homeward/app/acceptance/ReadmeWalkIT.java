package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.homeward.app.acceptance.Council.BROKER;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.app.RunningProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The README's first request, pasted into a shell as a reader would paste it. */
class ReadmeWalkIT {
    private static final Pattern BLOCK =
            Pattern.compile("^```bash walk\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WALKED = Pattern.compile("^walked (\\S+)$", Pattern.MULTILINE);
    private static final String FIRST = "rotherham-home-care.1-999000001";

    @TempDir
    private Path directory;

    @Test
    void theFirstRequestOfTheReadmeIsDeclinedOnceAndThenPlaced() throws Exception {
        List<String> missing = Stream.of("bash", "curl", "jq")
                .filter(tool -> !isInstalled(tool))
                .toList();
        assumeThat(missing).as("skipped: the README's walk needs these tools").isEmpty();
        RunningProgram program = ExampleProgram.running();

        String said = run(blocks() + "\necho \"walked $ID\"\n", "http://127.0.0.1:" + program.port());

        assertThat(said).doesNotContain("Ottilie").contains("\"status\": \"PLACED\"");
        Matcher walked = WALKED.matcher(said);
        assertThat(walked.find()).as(said).isTrue();
        JsonNode request = program.api()
                .get(BROKER, "/api/v1/package-requests/" + walked.group(1))
                .expect(200)
                .body();
        assertThat(request.get("status").stringValue()).isEqualTo("PLACED");
        assertThat(request.get("rounds").size()).isEqualTo(2);
        JsonNode declined = request.at("/rounds/0/offers/0");
        assertThat(declined.get("providerId").stringValue()).isEqualTo(FIRST);
        assertThat(declined.get("status").stringValue()).isEqualTo("DECLINED");
        assertThat(declined.get("breach").booleanValue()).isTrue();
        JsonNode accepted = request.at("/rounds/1/offers/0");
        assertThat(accepted.get("providerId").stringValue()).isNotEqualTo(FIRST);
        assertThat(accepted.get("status").stringValue()).isEqualTo("ACCEPTED");
        assertThat(accepted.get("answeredBy").stringValue()).isEqualTo("duty manager");
        assertThat(request.get("provider")).isEqualTo(accepted.get("providerId"));
    }

    private static String blocks() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../../README.md")));
        return blocks.results().map(block -> block.group(1)).collect(Collectors.joining("\n"));
    }

    private String run(String script, String address) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("walk.sh"), script);
        Path said = directory.resolve("said.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", file.toString());
        shell.environment().put("HOMEWARD", address);
        Process process =
                shell.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as(Files.readString(said))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }
}
