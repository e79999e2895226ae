package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {
    /** Where a start keeps its data when nothing names a directory: next to the sources, in a test. */
    private static final Path STANDARD = Path.of("data", "homeward");

    @TempDir
    private static Path data;

    @AfterEach
    void noStartLeftAKeyAmongTheSources() {
        assertThat(STANDARD).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "", "::"})
    void demoIdentitiesNeverLeaveTheMachine(String address, CapturedOutput output) {
        assertThatThrownBy(() -> start("--server.address=" + address)).isInstanceOf(StartRefused.class);
        assertThat(output.getErr().lines()).singleElement().asString().startsWith("homeward: refusing to listen on ");
        assertThat(output.getOut()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--homeward.exmaple=false | unknown setting homeward.exmaple; there are homeward.",
                "--homeward.example=maybe | homeward.example is true or false, not maybe",
                "--homeward.data-dir= | homeward.data-dir must name the directory",
                "--homeward.issuer=https://login.example --homeward.pages.client-id=us --homeward.audience=us"
                        + " | homeward.audience must not be homeward.pages.client-id",
                "--homeward.tracing.endpoint=collector:4317 | homeward.tracing.endpoint is an address of OTLP over HTTP",
                "--homeward.tracing.share=10 | homeward.tracing.share is a number from 0 to 1, as 0.1, not 10",
                "--homeward.issuer=nonsense | homeward.issuer is the address of an OpenID issuer",
                "--homeward.datasource.url=postgres://db | homeward.datasource.url begins with jdbc:postgresql:",
                "--homeward.roles=command,view --homeward.datasource.url=jdbc:postgresql://db/homeward"
                        + " | homeward.roles are one or more of command, projections, query, not command,view",
                "--homeward.roles=command,query | homeward.roles: a program with a database of its own is alone",
                "--homeward.roles=query --homeward.datasource.url=jdbc:postgresql://db/homeward"
                        + " | homeward.roles: without Axon Server commands find no other node",
                "--homeward.roles=command --homeward.datasource.url=jdbc:postgresql://db/homeward"
                        + " | homeward.roles: without Axon Server a node that only handles commands has none",
                "--homeward.axonserver.servers=axon.example | unknown setting homeward.axonserver.servers; there are",
                "--spring.profiles.active=axonserver --homeward.axonserver.server=x"
                        + " | unknown setting homeward.axonserver.server; there are homeward.",
                "--server.port=99999 | server.port is a number from 0 to 65535, not 99999",
                "start | unknown argument start",
                "--homeward.data-dir=/proc/homeward | /proc/homeward cannot be used",
                "--homeward.datasource.url=jdbc:postgresql://127.0.0.1:1/homeward | the database cannot be used",
            })
    void aStartThatCannotBeMeantSaysWhyInOneLine(String argument, String reason, CapturedOutput output) {
        assertThatThrownBy(() -> start(argument));

        assertThat(output.getErr().lines()).singleElement().asString().startsWith("homeward: " + reason);
        assertThat(output.getOut()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOMEWARD_ISSUR=https://login.example | unknown setting HOMEWARD_ISSUR; there are homeward.",
                "homeward_issur=https://login.example | unknown setting homeward_issur; there are homeward.",
                "HOMEWARD_PAGESCLIENTID=us | unknown setting HOMEWARD_PAGESCLIENTID; there are homeward.",
                "HOMEWARD_EXAMPLE=maybe | HOMEWARD_EXAMPLE is true or false, not maybe",
                "HOMEWARD_DEMO_HOSPITALS=RFR | unknown setting HOMEWARD_DEMO_HOSPITALS; there are",
            })
    void aVariableThatCannotBeMeantSaysWhyInOneLine(String variable, String reason, CapturedOutput output) {
        String[] parts = variable.split("=", 2);
        assertThatThrownBy(() -> start(Map.of(parts[0], parts[1]), "--server.port=0"));

        assertThat(output.getErr().lines()).singleElement().asString().startsWith("homeward: " + reason);
    }

    @Test
    void variablesOfSettingsAndOfTheBuildAreKnown(CapturedOutput output) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "HOMEWARD_DATA_DIR", data.toString(),
                "HOMEWARD_DATADIR", data.toString(),
                "HOMEWARD_AUTHORITIES_0", "ROTHERHAM",
                "HOMEWARD_PAGES_CLIENT_ID", "",
                "HOMEWARD_PAGES_IDLE_TIME_OUT", "30m",
                "HOMEWARD_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/homeward"));
        variables.put("HOMEWARD_JDK", "/opt/jdk");
        variables.put("HOMEWARD_TEST_SERVER", "there");
        variables.put("HOMEWARD_SERVICE_HOST", "192.0.2.1");
        variables.put("HOMEWARD_PORT", "tcp://192.0.2.1:8080");
        variables.put("HOMEWARD_PORT_8080_TCP_ADDR", "192.0.2.1");

        assertThatThrownBy(() -> start(variables, "--server.port=0"));

        assertThat(output.getErr().lines())
                .singleElement()
                .asString()
                .startsWith("homeward: the database cannot be used");
    }

    /** In an environment that says this alone. */
    private static void start(Map<String, Object> variables, String argument) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        SpringApplication program = new SpringApplication(Homeward.class);
        program.setEnvironment(environment);
        program.run(argument);
    }

    @Test
    void helpListsEverySettingAndStartsNothing(CapturedOutput output) {
        Homeward.main(new String[] {"--help"});

        assertThat(output.getOut())
                .contains(
                        "data-dir: data/homeward",
                        "example: true",
                        "master-key-file:",
                        "issuer:",
                        "servers: localhost:8124")
                .doesNotContain("hikari", "Homeward is up");
    }

    private static void start(String argument) {
        String name = "--homeward.data-dir=";
        String whole = argument.startsWith(name) ? argument : argument + " " + name + data;
        SpringApplication.run(Homeward.class, whole.split(" "));
    }
}
