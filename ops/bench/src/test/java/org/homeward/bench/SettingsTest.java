package org.homeward.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> DEFAULTS = Map.of("events", "200000", "seed", "7");

    private static Settings of(String... args) {
        return Settings.of(args, DEFAULTS);
    }

    @Test
    void whatIsNotGivenIsAsItIsByDefault() {
        assertThat(of("--seed", "8").number("seed")).isEqualTo(8);
        assertThat(of("--seed", "8").number("events")).isEqualTo(200_000);
    }

    @Test
    void whatIsMisspeltIsRefusedWithWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("--sead", "8"))
                .withMessageContaining("--sead is no setting")
                .withMessageContaining("--events, --seed");
        assertThatIllegalArgumentException().isThrownBy(() -> of("8")).withMessageContaining("8 is no setting");
    }

    @Test
    void aValueThatIsMissingOrNoNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("--seed"))
                .withMessageContaining("--seed needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("--seed", "many").number("seed"))
                .withMessageContaining("--seed many is not a number");
    }
}
