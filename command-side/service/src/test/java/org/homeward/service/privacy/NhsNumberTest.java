package org.homeward.service.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NhsNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9990000018",
                "9990000026",
                "9990000034",
                "9990000042",
                "9990000050",
                "9990000069",
                "9990000077",
                "999 000 0018"
            })
    void numbersWithTheirCheckDigitAreAccepted(String number) {
        assertThat(NhsNumber.isValid(number)).isTrue();
    }

    /** No number is 999 000 000 and a check digit: it would be 10. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9990000019",
                "9990000000",
                "9990000005",
                "999000001",
                "99900000180",
                "999000001X",
                "",
                "９９９００００１８０"
            })
    void allOthersAreNot(String number) {
        assertThat(NhsNumber.isValid(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999 000 0018", "9990000018"})
    void spacesAreOnlyForReading(String number) {
        assertThat(NhsNumber.normalised(number)).isEqualTo("9990000018");
    }
}
