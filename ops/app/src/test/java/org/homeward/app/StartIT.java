package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "", "::"})
    void demoIdentitiesNeverLeaveTheMachine(String address, CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(Homeward.class, "--server.address=" + address))
                .isInstanceOf(StartRefused.class);
        assertThat(output.getErr().lines()).singleElement().asString().startsWith("homeward: refusing to listen on ");
        assertThat(output.getOut()).doesNotContain("Exception");
    }
}
