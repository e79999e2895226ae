package org.homeward.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.ReadAt;
import org.homeward.query.pages.AsOf.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:05:09.123456789Z");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nothingIsNow(String given) {
        AsOf asOf = of(given);
        assertThat(asOf.isNow()).isTrue();
        assertThat(asOf.world().fault()).isNull();
        assertThat(asOf.readAt().asOf()).isNull();
        assertThat(asOf.shown()).isEqualTo("2026-11-22T14:05:09.123456Z");
    }

    /** The last two hours do not exist, and come twice. */
    @ParameterizedTest
    @CsvSource({
        "2026-07-01T09:30, 2026-07-01T08:30:00Z",
        "2026-12-01T09:30, 2026-12-01T09:30:00Z",
        "2026-12-01T09:30:15, 2026-12-01T09:30:15Z",
        "2026-07-01T09:30:00Z, 2026-07-01T09:30:00Z",
        "2026-07-01T09:30:00+02:00, 2026-07-01T07:30:00Z",
        "2026-03-29T01:30, 2026-03-29T01:30:00Z",
        "2026-10-25T01:30, 2026-10-25T00:30:00Z"
    })
    void aTimeIsOnAClockInLondonUnlessItSaysOtherwise(String given, Instant instant) {
        AsOf asOf = of(given);
        assertThat(asOf.world().fault()).isNull();
        assertThat(asOf.readAt().asOf()).isEqualTo(instant);
        assertThat(asOf.shown()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2026-13-01T00:00", "2026-12-01", "1812-01-01T00:00", "2200-01-02T00:00", "<b>"})
    void whatIsNoTimeIsNamedAndShowsNow(String given) {
        AsOf asOf = of(given);
        assertThat(asOf.isNow()).isTrue();
        assertThat(asOf.world().fault()).isNotBlank();
        assertThat(asOf.world().given()).isEqualTo(given);
    }

    @Test
    void anotherAddressShowsTheSameTime() {
        assertThat(of("2026-07-01T09:30").on("/discharge")).isEqualTo("/discharge?asOf=2026-07-01T08:30:00Z");
        assertThat(of("2026-07-01T09:30").on("/discharge?ward=A5"))
                .isEqualTo("/discharge?ward=A5&asOf=2026-07-01T08:30:00Z");
        assertThat(of(null).on("/discharge?ward=A5")).isEqualTo("/discharge?ward=A5");
    }

    @Test
    void nowKeepsTheOtherParameters() {
        AsOf asOf = AsOf.of(
                "2026-07-01T09:30",
                "2026-07-02T09:30",
                NOW,
                "/discharge",
                List.of(new Parameter("ward", "A&5 é"), new Parameter("{x}", "")));
        assertThat(asOf.addressOfNow()).isEqualTo("/discharge?ward=A%265+%C3%A9&%7Bx%7D=");
        assertThat(of("2026-07-01T09:30").addressOfNow()).isEqualTo("/discharge");
    }

    /** An auditor goes to both times, and from page to page in them. */
    @Test
    void bothTimesAreAskedForAndKept() {
        AsOf asOf = known("2026-07-01T09:30", "2026-07-02T10:00:30");
        assertThat(asOf.readAt())
                .isEqualTo(
                        new ReadAt(Instant.parse("2026-07-01T08:30:00Z"), Instant.parse("2026-07-02T09:00:30Z"), null));
        assertThat(asOf.known().given()).isEqualTo("2026-07-02T10:00:30");
        assertThat(asOf.on("/audit")).isEqualTo("/audit?asOf=2026-07-01T08:30:00Z&knownAt=2026-07-02T09:00:30Z");
        assertThat(asOf.with("after", "a b"))
                .isEqualTo("/discharge?after=a+b&asOf=2026-07-01T08:30:00Z&knownAt=2026-07-02T09:00:30Z");
        assertThat(asOf.times())
                .containsExactly(
                        new Parameter("asOf", "2026-07-01T08:30:00Z"),
                        new Parameter("knownAt", "2026-07-02T09:00:30Z"));
    }

    @Test
    void whatWasOnRecordThenIsNotNow() {
        AsOf asOf = known(null, "2026-07-02T10:00");
        assertThat(asOf.isNow()).isFalse();
        assertThat(asOf.readAt().asOf()).isNull();
        assertThat(asOf.shown()).isEqualTo("2026-11-22T14:05:09.123456Z");
        assertThat(asOf.on("/audit?q=x")).isEqualTo("/audit?q=x&knownAt=2026-07-02T09:00:00Z");
    }

    @Test
    void nothingIsOnRecordOfTheFuture() {
        AsOf asOf = known(null, "2026-11-22T14:06");
        assertThat(asOf.isNow()).isTrue();
        assertThat(asOf.known().fault()).startsWith("Nothing is on record of the future");
        assertThat(asOf.known().given()).isEqualTo("2026-11-22T14:06");
        assertThat(asOf.isFaulty()).isTrue();
        assertThat(known(null, "2026-11-22T14:05").known().fault()).isNull();
    }

    private static AsOf known(String given, String knownAt) {
        return AsOf.of(given, knownAt, NOW, "/discharge", List.of());
    }

    private static AsOf of(String given) {
        return AsOf.of(given, null, NOW, "/discharge", List.of());
    }
}
