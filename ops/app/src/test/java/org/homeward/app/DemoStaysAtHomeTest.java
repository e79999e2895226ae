package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.mock.env.MockEnvironment;

class DemoStaysAtHomeTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", ""})
    void withTheDemoIdentitiesNobodyElseIsLetIn(String address) {
        assertThatThrownBy(() -> start(address, "")).isInstanceOf(StartRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, ''",
        "127.0.0.2, ''",
        "::1, ''",
        "0.0.0.0, https://issuer.example",
        "'', https://issuer.example"
    })
    void onLoopbackOrWithAnIssuerTheProgramStarts(String address, String issuer) {
        assertThatCode(() -> start(address, issuer)).doesNotThrowAnyException();
    }

    private static void start(String address, String issuer) {
        var environment =
                new MockEnvironment().withProperty("server.address", address).withProperty("homeward.issuer", issuer);
        new DemoStaysAtHome()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
    }
}
