package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
                "--homeward.issuer=nonsense | homeward.issuer is the address of an OpenID issuer",
                "--homeward.datasource.url=postgres://db | homeward.datasource.url begins with jdbc:postgresql:",
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

    @Test
    void helpListsEverySettingAndStartsNothing(CapturedOutput output) {
        Homeward.main(new String[] {"--help"});

        assertThat(output.getOut())
                .contains("data-dir: data/homeward", "example: true", "master-key-file:", "issuer:")
                .doesNotContain("hikari", "Homeward is up");
    }

    private static void start(String argument) {
        String name = "--homeward.data-dir=";
        String whole = argument.startsWith(name) ? argument : argument + " " + name + data;
        SpringApplication.run(Homeward.class, whole.split(" "));
    }
}
