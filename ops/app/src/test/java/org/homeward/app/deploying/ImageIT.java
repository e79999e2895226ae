package org.homeward.app.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The container image, assembled on nothing: its layers are laid out in a directory, and what it would start is started
 * there with this machine's Java. What only an engine shows is not shown: that the base image is there and fits.
 */
class ImageIT {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static Path root;
    private static JsonNode config;

    @BeforeAll
    static void layOut() throws IOException, InterruptedException {
        Path image = Files.createDirectory(directory.resolve("image"));
        root = Files.createDirectory(directory.resolve("root"));
        run(
                image,
                "tar",
                "-xf",
                Path.of("target/image-on-nothing.tar").toAbsolutePath().toString());
        JsonNode manifest = json(image.resolve("manifest.json")).get(0);
        config = json(image.resolve(manifest.get("Config").stringValue())).get("config");
        for (JsonNode layer : manifest.get("Layers")) {
            run(root, "tar", "-xzf", image.resolve(layer.stringValue()).toString());
        }
    }

    @Test
    void itRunsAsNobodyInParticularOnOnePort() {
        assertThat(config.get("User").stringValue()).isEqualTo("10001:10001");
        assertThat(config.get("ExposedPorts").propertyNames()).containsExactly("8080/tcp");
        assertThat(config.get("Entrypoint").get(0).stringValue()).isEqualTo("java");
    }

    @Test
    void itMakesTheKeysThatNodesShareAndLeavesThemAlone() throws IOException, InterruptedException {
        Path keys = directory.resolve("keys");
        assertThat(ended(started("--make-keys=" + keys))).contains("made " + keys.resolve("master-key.json"));
        String first = Files.readString(keys.resolve("master-key.json"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("audit-signing-key.pem"))))
                .isEqualTo("rw-------");
        assertThat(ended(started("--make-keys=" + keys))).contains("kept " + keys.resolve("master-key.json"));
        assertThat(keys.resolve("master-key.json")).hasContent(first);

        Process refused = started("--make-keys=" + keys.resolve("master-key.json"));
        assertThat(refused.waitFor()).isEqualTo(1);
        assertThat(said(refused)).contains("no keys were made in").doesNotContain("\tat ");
    }

    @Test
    void whatIsInItStarts() throws IOException, InterruptedException {
        Path console = directory.resolve("console.txt");
        Process program = builder(
                        "--server.port=0",
                        "--homeward.example=false",
                        "--homeward.data-dir=" + directory.resolve("data"))
                .redirectOutput(console.toFile())
                .start();
        try {
            await().atMost(LONGEST_START)
                    .failFast(() -> !program.isAlive())
                    .until(() -> Files.readString(console).contains("Homeward is up"));
        } finally {
            program.destroy();
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(program.exitValue())
                .as("as systemd and Kubernetes see an orderly end")
                .isEqualTo(143);
    }

    private static Process started(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    /** The entry point, with the image's paths where its layers lie. */
    private static ProcessBuilder builder(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        for (JsonNode word : config.get("Entrypoint")) {
            command.add(here(word.stringValue()));
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        config.path("Env").forEach(variable -> {
            String[] parts = variable.stringValue().split("=", 2);
            if (!parts[0].equals("PATH")) {
                builder.environment().put(parts[0], parts[1]);
            }
        });
        return builder;
    }

    private static String here(String word) throws IOException {
        if (!word.startsWith("@/")) {
            return word.replace("/app/", root + "/app/");
        }
        Path classPath = Files.writeString(
                directory.resolve("class-path"),
                Files.readString(root.resolve(word.substring(2))).replace("/app/", root + "/app/"));
        return "@" + classPath;
    }

    private static String ended(Process process) throws IOException, InterruptedException {
        String said = said(process);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void run(Path in, String... command) throws IOException, InterruptedException {
        ended(new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start());
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
