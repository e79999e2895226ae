package org.homeward.service.brokerage.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostcodeTest {
    @ParameterizedTest
    @CsvSource({
        "S60 1AA, S60 1AA, S60",
        "s601aa, S60 1AA, S60",
        "  s 60  1 aa , S60 1AA, S60",
        "M1 1AE, M1 1AE, M1",
        "CR2 6XH, CR2 6XH, CR2",
        "DN55 1PT, DN55 1PT, DN55",
        "W1A 1HQ, W1A 1HQ, W1A",
        "EC1A 1BB, EC1A 1BB, EC1A",
        "GIR 0AA, GIR 0AA, GIR"
    })
    void thePublishedFormatsAreNormalised(String written, String normalised, String district) {
        assertThat(Postcode.parse(written)).hasValueSatisfying(postcode -> {
            assertThat(postcode).hasToString(normalised);
            assertThat(postcode.district()).isEqualTo(district);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "S60", "S60 1A", "S60 AAA", "S60 1CA", "QS60 1AA", "S600 1AA", "S60-1AA", "1AA", "ſ60 1AA"})
    void nothingElseIsAPostcode(String written) {
        assertThat(Postcode.parse(written)).isEmpty();
    }
}
