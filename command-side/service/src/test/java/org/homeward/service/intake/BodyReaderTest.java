package org.homeward.service.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.homeward.service.intake.FaultCode.BAD_FORMAT;
import static org.homeward.service.intake.FaultCode.CONTRADICTION;
import static org.homeward.service.intake.FaultCode.DUPLICATE;
import static org.homeward.service.intake.FaultCode.NOT_QUARTER_HOURS;
import static org.homeward.service.intake.FaultCode.OUT_OF_RANGE;
import static org.homeward.service.intake.FaultCode.REQUIRED;
import static org.homeward.service.intake.FaultCode.TOO_LONG;
import static org.homeward.service.intake.FaultCode.UNKNOWN_FIELD;
import static org.homeward.service.intake.FaultCode.UNKNOWN_VALUE;
import static org.homeward.service.intake.FaultCode.WRONG_TYPE;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Tier;
import org.homeward.contract.Weekday;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final BodyReader reader = new BodyReader(Clock.fixed(NOW, ZoneOffset.UTC));

    /** One component of every kind. */
    record Everything(
            @Nullable @Size(min = 2, max = 5) String text,

            @Nullable @Size(max = 10) @Pattern(regexp = "[A-Z]+", message = "capital letters, for example ABC")
            String code,

            @Nullable @Min(5) @Max(720) Integer minutes,

            @Schema(multipleOf = 0.25) @Nullable @DecimalMin("0.25") @DecimalMax("168")
            BigDecimal hours,

            @Nullable Boolean flag,
            @Nullable LocalDate day,
            @Nullable @PastOrPresent LocalDate born,
            @Nullable Instant at,
            @Nullable LocalTime opens,
            @Nullable Tier tier,
            @Nullable @Size(min = 1, max = 3) List<@Size(max = 3) String> list,
            @Nullable @Size(max = 7) Set<Weekday> days,
            @Nullable Map<Tier, Inner> byTier,
            @Nullable Inner inner)
            implements Body {}

    @OrText
    record Inner(
            @Size(max = 4) String name,
            @Nullable @Min(0) @Max(9) Integer low,
            @Nullable @Min(0) @Max(9) Integer high) implements Body {
        @Override
        public void check(Faults faults) {
            if (low != null && high != null && low > high) {
                faults.at("high").add(CONTRADICTION, "must not be under low");
            }
        }
    }

    @Test
    void aCompleteBodyIsReadIntoItsRecord() {
        Everything body = read("""
                {"text": " abc ", "code": "AB", "minutes": 45.0, "hours": 13.50, "flag": true, "day": "2026-12-01",
                 "born": "1941-03-02", "at": "2026-12-01T10:30:00.123456789+01:00", "opens": "08:30", "tier": "TIER_2",
                 "list": ["a", "a"], "days": ["TUE", "MON"], "byTier": {"TIER_1": {"name": "x"}}, "inner": "text"}""");

        assertThat(body)
                .isEqualTo(new Everything(
                        "abc",
                        "AB",
                        45,
                        new BigDecimal("13.50"),
                        true,
                        LocalDate.of(2026, 12, 1),
                        LocalDate.of(1941, 3, 2),
                        Instant.parse("2026-12-01T09:30:00.123456Z"),
                        LocalTime.of(8, 30),
                        Tier.TIER_2,
                        List.of("a", "a"),
                        Set.of(Weekday.MON, Weekday.TUE),
                        Map.of(Tier.TIER_1, new Inner("x", null, null)),
                        new Inner("text", null, null)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\": 5}                      | /text       | WRONG_TYPE",
                "{\"text\": \"a\"}                  | /text       | TOO_SHORT",
                "{\"text\": \"   \"}                | /text       | TOO_SHORT",
                "{\"text\": \"abcdef\"}             | /text       | TOO_LONG",
                "{\"text\": \"a\\u0000b\"}          | /text       | BAD_CHARACTER",
                "{\"text\": \"a\\u0007b\"}          | /text       | BAD_CHARACTER",
                "{\"text\": \"a\\u0085b\"}          | /text       | BAD_CHARACTER",
                "{\"text\": \"a\\ud800b\"}          | /text       | BAD_CHARACTER",
                "{\"text\": \"a\\udc00\\ud800b\"}   | /text       | BAD_CHARACTER",
                "{\"text\": \"a\\uffffb\"}          | /text       | BAD_CHARACTER",
                "{\"text\": \"a\\u202eb\"}          | /text       | BAD_CHARACTER",
                "{\"code\": \"ab\"}                 | /code       | BAD_FORMAT",
                "{\"minutes\": \"45\"}              | /minutes    | WRONG_TYPE",
                "{\"minutes\": 4}                   | /minutes    | OUT_OF_RANGE",
                "{\"minutes\": 721}                 | /minutes    | OUT_OF_RANGE",
                "{\"minutes\": -1}                  | /minutes    | OUT_OF_RANGE",
                "{\"minutes\": 45.5}                | /minutes    | WRONG_TYPE",
                "{\"minutes\": 1e999999999}         | /minutes    | OUT_OF_RANGE",
                "{\"minutes\": 99999999999999999999}| /minutes    | OUT_OF_RANGE",
                "{\"minutes\": true}                | /minutes    | WRONG_TYPE",
                "{\"minutes\": [45]}                | /minutes    | WRONG_TYPE",
                "{\"hours\": 13.3}                  | /hours      | NOT_QUARTER_HOURS",
                "{\"hours\": 0}                     | /hours      | OUT_OF_RANGE",
                "{\"hours\": 168.25}                | /hours      | OUT_OF_RANGE",
                "{\"hours\": -0.25}                 | /hours      | OUT_OF_RANGE",
                "{\"hours\": 1e999}                 | /hours      | OUT_OF_RANGE",
                "{\"hours\": 1e-999}                | /hours      | OUT_OF_RANGE",
                "{\"hours\": \"13.5\"}              | /hours      | WRONG_TYPE",
                "{\"flag\": \"true\"}               | /flag       | WRONG_TYPE",
                "{\"flag\": 1}                      | /flag       | WRONG_TYPE",
                "{\"day\": \"2026-02-29\"}          | /day        | BAD_FORMAT",
                "{\"day\": \"2026-13-01\"}          | /day        | BAD_FORMAT",
                "{\"day\": \"01/12/2026\"}          | /day        | BAD_FORMAT",
                "{\"day\": \"2026-12-01T00:00:00Z\"}| /day        | BAD_FORMAT",
                "{\"day\": \"1999-12-31\"}          | /day        | OUT_OF_RANGE",
                "{\"day\": \"2101-01-01\"}          | /day        | OUT_OF_RANGE",
                "{\"day\": \"+999999999-01-01\"}    | /day        | OUT_OF_RANGE",
                "{\"day\": 20261201}                | /day        | WRONG_TYPE",
                "{\"born\": \"2026-11-23\"}         | /born       | OUT_OF_RANGE",
                "{\"born\": \"1889-12-31\"}         | /born       | OUT_OF_RANGE",
                "{\"at\": \"2026-12-01\"}           | /at         | BAD_FORMAT",
                "{\"at\": \"2026-12-01T10:00:00\"}  | /at         | BAD_FORMAT",
                "{\"at\": \"1999-12-01T10:00:00Z\"} | /at         | OUT_OF_RANGE",
                "{\"opens\": \"24:00\"}             | /opens      | BAD_FORMAT",
                "{\"tier\": \"tier_1\"}             | /tier       | UNKNOWN_VALUE",
                "{\"tier\": 0}                      | /tier       | WRONG_TYPE",
                "{\"list\": []}                     | /list       | TOO_FEW",
                "{\"list\": [\"a\",\"b\",\"c\",\"d\"]} | /list    | TOO_MANY",
                "{\"list\": \"a\"}                  | /list       | WRONG_TYPE",
                "{\"list\": {\"0\": \"a\"}}         | /list       | WRONG_TYPE",
                "{\"list\": [\"a\", 1]}             | /list/1     | WRONG_TYPE",
                "{\"list\": [null]}                 | /list/0     | WRONG_TYPE",
                "{\"days\": [\"MON\", \"MON\"]}     | /days/1     | DUPLICATE",
                "{\"byTier\": {\"TIER_9\": {\"name\": \"x\"}}} | /byTier/TIER_9 | UNKNOWN_VALUE",
                "{\"byTier\": {\"TIER_1\": {}}}     | /byTier/TIER_1/name | REQUIRED",
                "{\"byTier\": []}                   | /byTier     | WRONG_TYPE",
                "{\"inner\": 7}                     | /inner      | WRONG_TYPE",
                "{\"inner\": \"abcde\"}             | /inner      | TOO_LONG",
                "{\"inner\": {\"name\": null}}      | /inner/name | REQUIRED",
                "{\"inner\": {\"name\": \"a\", \"x\": 1}} | /inner/x | UNKNOWN_FIELD",
                "{\"inner\": {\"name\": \"a\", \"low\": 2, \"high\": 1}} | /inner/high | CONTRADICTION",
                "{\"a/b~c\": 1}                     | /a~1b~0c    | UNKNOWN_FIELD",
                "[]                                 | ``          | WRONG_TYPE",
                "null                               | ``          | WRONG_TYPE",
                "\"text\"                           | ``          | WRONG_TYPE",
            })
    void oneFaultIsPointedAt(String json, String pointer, FaultCode code) {
        assertThat(faults(json)).containsExactly(pointer + " " + code);
    }

    @Test
    void everyFaultOfABodyIsSaidAtOnce() {
        assertThat(faults("""
                {"text": 5, "code": "ab", "minutes": 4, "hours": 13.3, "flag": "yes", "day": "x", "tier": "TIER_9",
                 "list": ["abcd", 1], "days": ["MON", "MON"], "inner": {"low": 2, "high": 1, "x": 1}, "y": null}"""))
                .containsExactlyInAnyOrder(
                        "/text " + WRONG_TYPE,
                        "/code " + BAD_FORMAT,
                        "/minutes " + OUT_OF_RANGE,
                        "/hours " + NOT_QUARTER_HOURS,
                        "/flag " + WRONG_TYPE,
                        "/day " + BAD_FORMAT,
                        "/tier " + UNKNOWN_VALUE,
                        "/list/0 " + TOO_LONG,
                        "/list/1 " + WRONG_TYPE,
                        "/days/1 " + DUPLICATE,
                        "/inner/name " + REQUIRED,
                        "/inner/high " + CONTRADICTION,
                        "/inner/x " + UNKNOWN_FIELD,
                        "/y " + UNKNOWN_FIELD);
    }

    @Test
    void textIsTrimmedAndComposedBeforeItIsMeasured() {
        assertThat(read("{\"text\": \"  e\\u0301e\\u0301 \"}").text()).isEqualTo("éé");
        assertThat(read("{\"text\": \"\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\"}")
                        .text())
                .isEqualTo("😀😀😀😀😀");
        assertThat(read("{\"text\": \"a\\r\\nb\"}").text()).isEqualTo("a\nb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"text\": }",
                "{'text': 'a'}",
                "{\"text\": \"ab\"} {}",
                "{\"text\": \"ab\", \"text\": \"cd\"}",
                "{\"inner\": {\"name\": \"a\", \"name\": \"b\"}}",
                "{\"minutes\": NaN}",
                "{\"minutes\": 0x10}",
                "{\"minutes\": 1e99999999999}",
                "{\"minutes\": Infinity}",
                "// comment\n{}",
                "<text/>",
                "\ufeff{}"
            })
    void whatIsNotStrictJsonIsMalformed(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Malformed.class);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] latin = "{\"text\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> reader.read(latin, Everything.class)).isInstanceOf(Malformed.class);
        byte[] wide = "{\"text\": \"ab\"}".getBytes(StandardCharsets.UTF_16BE);
        assertThatThrownBy(() -> reader.read(wide, Everything.class)).isInstanceOf(Malformed.class);
    }

    @Test
    void whatIsWrongWithAMalformedBodyDoesNotQuoteIt() {
        assertThatThrownBy(() -> read("{\"text\": Jane}"))
                .isInstanceOf(Malformed.class)
                .hasMessageNotContaining("Jane");
    }

    @Test
    void deepNestingIsRefusedNotFollowed() {
        assertThatThrownBy(() -> read("{\"list\":" + "[".repeat(100_000))).isInstanceOf(Malformed.class);
    }

    @Test
    void anAnswerToABodyFullOfFaultsStaysSmall() {
        StringBuilder json = new StringBuilder("{\"x0\": 0");
        for (int index = 1; index < 10_000; index++) {
            json.append(", \"x").append(index).append("\": 0");
        }
        assertThat(faults(json.append("}").toString())).hasSize(200);
    }

    @Test
    @Timeout(5)
    void aNumberOfAMillionDigitsCostsNothing() {
        assertThatThrownBy(() -> read("{\"hours\": 1" + "0".repeat(900_000) + "}"))
                .isInstanceOf(Malformed.class);
        assertThat(faults("{\"hours\": 0e999999999}")).containsExactly("/hours " + OUT_OF_RANGE);
    }

    @Test
    void anAnnotationThatNobodyObeysIsRefused() {
        record Mail(@Email @Size(max = 10) String address) implements Body {}
        assertThatThrownBy(() -> reader.read("{}".getBytes(StandardCharsets.UTF_8), Mail.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Email");
    }

    @Test
    void aTextWithoutALimitIsRefused() {
        record Endless(String text) implements Body {}
        assertThatThrownBy(() -> reader.read("{}".getBytes(StandardCharsets.UTF_8), Endless.class))
                .isInstanceOf(RuntimeException.class);
    }

    private Everything read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), Everything.class);
    }

    @Test
    void whatATextMustLookLikeIsSaidInWords() {
        assertThat(catchThrowableOfType(InvalidInput.class, () -> read("{\"code\": \"ab\"}"))
                        .faults())
                .extracting(Fault::detail)
                .containsExactly("must be capital letters, for example ABC");
    }

    private List<String> faults(String json) {
        return catchThrowableOfType(InvalidInput.class, () -> read(json)).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
