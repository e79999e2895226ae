package org.homeward.app.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is deployed is what the program knows: its settings, its health, its image. What Compose, Kubernetes and systemd
 * themselves take for valid is asked of them, or of their own models, as far as a machine without them can.
 */
class DeployingTest {
    private static final Path OPS = Path.of("..");
    private static final Path COMPOSE = OPS.resolve("compose.yaml");
    /** Beside the other: with the log in Axon Server. */
    private static final Path AXON_SERVER = OPS.resolve("compose.axonserver.yaml");

    private static final Path KUBERNETES = OPS.resolve("kubernetes/homeward.yaml");
    private static final Path UNIT = OPS.resolve("systemd/homeward.service");

    private interface Model {
        void judge(JsonElement json) throws IOException;
    }

    private static final Map<String, Model> MODELS = Map.of(
            "ServiceAccount", V1ServiceAccount::validateJsonElement,
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    private static Set<String> known() {
        YamlPropertiesFactoryBean files = new YamlPropertiesFactoryBean();
        files.setResources(
                new ClassPathResource("application.yaml"),
                new ClassPathResource("application-axonserver.yaml"),
                new ClassPathResource("homeward-service.yaml"));
        Properties settings = files.getObject();
        Set<String> variables = new TreeSet<>();
        settings.keySet().forEach(name -> variables.add(variable(name.toString())));
        // Those of Spring Boot that it does not set itself.
        variables.addAll(List.of(
                "SERVER_FORWARD_HEADERS_STRATEGY", "LOGGING_STRUCTURED_FORMAT_CONSOLE", "SPRING_PROFILES_ACTIVE"));
        return variables;
    }

    private static String variable(String setting) {
        return setting.replaceAll("\\[\\d+]", "")
                .replace('.', '_')
                .replace('-', '_')
                .toUpperCase(Locale.ROOT);
    }

    @Test
    void composeGivesEachNodeSettingsThatThereAre() throws IOException {
        Map<String, Object> services = map(map(yaml(COMPOSE).getFirst()).get("services"));
        int nodes = 0;
        for (Object service : services.values()) {
            Map<String, Object> one = map(service);
            if (one.getOrDefault("image", "").toString().startsWith("homeward:")) {
                assertThat(one.get("image")).isEqualTo("homeward:" + version());
            }
            if (one.containsKey("environment") && one.get("image").toString().startsWith("homeward:")) {
                nodes++;
                assertThat(known()).containsAll(map(one.get("environment")).keySet());
            }
        }
        assertThat(nodes).isEqualTo(2);
    }

    @Test
    void eachNodeIsToldOfAxonServerByTheProfileAndSettingsThatThereAre() throws IOException {
        Map<String, Object> services = map(map(yaml(AXON_SERVER).getFirst()).get("services"));
        assertThat(services.keySet()).isEqualTo(Set.of("node-1", "node-2", "axonserver"));
        for (String node : List.of("node-1", "node-2")) {
            Map<String, Object> settings = map(map(services.get(node)).get("environment"));
            assertThat(known()).containsAll(settings.keySet());
            assertThat(settings)
                    .containsEntry("SPRING_PROFILES_ACTIVE", "axonserver")
                    .containsEntry("HOMEWARD_AXONSERVER_SERVERS", "axonserver:8124")
                    .containsEntry(
                            "HOMEWARD_AXONSERVER_TOKEN",
                            map(map(services.get("axonserver")).get("environment"))
                                    .get("AXONIQ_AXONSERVER_ACCESSCONTROL_TOKEN"));
        }
    }

    @Test
    void composeItselfTakesIt() throws IOException, InterruptedException {
        Path tool = Path.of("/usr/bin/docker-compose");
        if (!Files.isExecutable(tool)) {
            skip("The Compose file is not checked by Compose: there is no docker-compose in /usr/bin"
                    + " (apt install docker-compose)");
        }
        says(tool.toString(), "-f", COMPOSE.toString(), "config", "-q");
        says(tool.toString(), "-f", COMPOSE.toString(), "-f", AXON_SERVER.toString(), "config", "-q");
    }

    @Test
    void prometheusTakesItsConfiguration() throws IOException, InterruptedException {
        Path tool = Path.of("/usr/bin/promtool");
        if (!Files.isExecutable(tool)) {
            skip("The Prometheus of the Compose file is not checked: there is no promtool in /usr/bin"
                    + " (apt install prometheus)");
        }
        says(
                tool.toString(),
                "check",
                "config",
                OPS.resolve("compose/prometheus.yml").toString());
    }

    @Test
    void whatIsMountedIsThere() throws IOException {
        Matcher mounted = Pattern.compile("- \\./([^:\\s]+):/").matcher(Files.readString(COMPOSE));
        List<Path> files = new ArrayList<>();
        while (mounted.find()) {
            files.add(OPS.resolve(mounted.group(1)));
        }
        assertThat(files).hasSizeGreaterThan(5).allMatch(Files::exists);
    }

    @Test
    void kubernetesKnowsEachFieldAndTheProgramEachSetting() throws IOException {
        Map<String, Map<String, Object>> byKind = new LinkedHashMap<>();
        for (Object document : yaml(KUBERNETES)) {
            String kind = map(document).get("kind").toString();
            byKind.put(kind, map(document));
            MODELS.get(kind).judge(new Gson().toJsonTree(document));
        }
        assertThat(byKind.keySet()).isEqualTo(Set.copyOf(MODELS.keySet()));
        assertThat(known()).containsAll(map(byKind.get("ConfigMap").get("data")).keySet());
        String manifest = Files.readString(KUBERNETES);
        assertThat(manifest).contains("image: homeward:" + version());
        for (String secret : found(manifest, "--from-literal=(\\w+)=")) {
            assertThat(known()).contains(secret);
        }
        assertThat(found(manifest, "path: (/actuator\\S*),"))
                .isEqualTo(Set.of("/actuator/health/liveness", "/actuator/health/readiness"));
    }

    @Test
    void theServiceOfOneMachineHasSettingsThatThereAre() throws IOException, InterruptedException {
        Set<String> variables =
                found(Files.readString(OPS.resolve("systemd/homeward.conf.example")), "(?m)^#?([A-Z_]+)=");
        // The unit's own.
        assertThat(variables.remove("JAVA")).isTrue();
        assertThat(known()).containsAll(variables);
        assertThat(Files.readString(UNIT)).contains("EnvironmentFile=-/etc/homeward/homeward.conf");
        Path tool = Path.of("/usr/bin/systemd-analyze");
        if (!Files.isExecutable(tool)) {
            skip("The systemd unit is not checked by systemd: there is no systemd-analyze in /usr/bin");
        }
        says(tool.toString(), "verify", UNIT.toString());
        // Not as a unit that is installed, since it names directories that are made then.
        says(
                tool.toString(),
                "verify",
                OPS.resolve("systemd/homeward-backup.timer").toString());
    }

    private static void skip(String why) {
        System.out.println(why);
        abort(why);
    }

    private static void says(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Set<String> found(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String version() throws IOException {
        Matcher version =
                Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(OPS.resolve("../pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static List<Object> yaml(Path file) throws IOException {
        List<Object> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(Files.readString(file))
                .forEach(documents::add);
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
