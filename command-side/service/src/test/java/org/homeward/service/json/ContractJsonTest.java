package org.homeward.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.ShortVisit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ContractJsonTest {
    private static final JsonMapper STRICT = ContractJson.strictMapper();

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.25", "54, 13.5", "400, 100", "3800, 950"})
    void hoursAreAPlainDecimalNumber(int quarters, String json) {
        assertThat(STRICT.writeValueAsString(WeeklyHours.ofQuarters(quarters))).isEqualTo(json);
        assertThat(STRICT.readValue(json, WeeklyHours.class)).isEqualTo(WeeklyHours.ofQuarters(quarters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13.3", "\"13.5\"", "true", "[]", "1e400", "99999999999999999999"})
    void whatIsNoNumberOfQuarterHoursIsRefused(String json) {
        assertThatThrownBy(() -> STRICT.readValue(json, WeeklyHours.class)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "7", "{}"})
    void whatIsNoIdentifierIsRefused(String json) {
        assertThatThrownBy(() -> STRICT.readValue(json, ProviderId.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void whatARecordDerivesIsNotWritten() {
        assertThat(STRICT.writeValueAsString(new ShortVisit(true, false, true)))
                .isEqualTo("{\"workerKnown\":true,\"partOfWiderPackage\":false,"
                        + "\"timeLimitedTaskOrSafeAndWellCheck\":true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"workerKnown\":true,\"partOfWiderPackage\":false}",
                "{\"workerKnown\":true,\"partOfWiderPackage\":false,"
                        + "\"timeLimitedTaskOrSafeAndWellCheck\":true,\"justified\":true}",
                "{\"workerKnown\":null,\"partOfWiderPackage\":false,\"timeLimitedTaskOrSafeAndWellCheck\":true}"
            })
    void nothingMissingAndNothingUnknownIsRead(String json) {
        assertThatThrownBy(() -> STRICT.readValue(json, ShortVisit.class)).isInstanceOf(JacksonException.class);
    }
}
