package org.homeward.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Area;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    @Test
    void whatIsNotGivenIsNowAndTheFirstFifty() {
        Parameters parameters = parameters(Map.of());

        assertThat(parameters.at()).isEqualTo(ReadAt.now());
        assertThat(parameters.paging()).isEqualTo(new Paging(50, null));
        assertThat(parameters.one("area", Area::new)).isNull();
        parameters.refuseFaults();
    }

    @Test
    void whatIsGivenIsRead() {
        Parameters parameters = parameters(Map.of(
                "asOf", List.of("2027-01-01T00:00:00Z"),
                "knownAt", List.of("2026-12-01T09:00:00+00:00"),
                "atLeast", List.of("7"),
                "limit", List.of("200"),
                "after", List.of("abc"),
                "tier", List.of("TIER_2"),
                "from", List.of("2026-12-01")));

        assertThat(parameters.at()).isEqualTo(new ReadAt(Instant.parse("2027-01-01T00:00:00Z"), NOW, 7L));
        assertThat(parameters.paging()).isEqualTo(new Paging(200, "abc"));
        assertThat(parameters.oneOf("tier", Tier.class)).isEqualTo(Tier.TIER_2);
        assertThat(parameters.day("from")).isEqualTo(LocalDate.of(2026, 12, 1));
        parameters.refuseFaults();
    }

    @ParameterizedTest
    @CsvSource({
        "asOf, yesterday, BAD_FORMAT",
        "asOf, 2026-12-01, BAD_FORMAT",
        "asOf, +999999999-01-01T00:00:00Z, OUT_OF_RANGE",
        "knownAt, 2026-12-01T09:00:01Z, OUT_OF_RANGE",
        "atLeast, -1, OUT_OF_RANGE",
        "atLeast, 99999999999999999999, BAD_FORMAT",
        "limit, 0, OUT_OF_RANGE",
        "limit, 201, OUT_OF_RANGE",
        "limit, ten, BAD_FORMAT",
        "tier, tier_1, UNKNOWN_VALUE",
        "from, 2026-02-30, BAD_FORMAT",
        "from, 9999-12-31, OUT_OF_RANGE",
        "area, ' ', BAD_FORMAT",
        "colour, red, UNKNOWN_PARAMETER"
    })
    void whatCannotBeRightIsNamed(String name, String value, String code) {
        Map<String, List<String>> given = new HashMap<>(Map.of("from", List.of("2026-12-01")));
        given.put(name, List.of(value));
        assertThat(faults(given)).extracting(Fault::pointer, Fault::code).containsExactly(tuple("?" + name, code));
    }

    @Test
    void aParameterMayBeGivenOnceAndHoldsNoControlCharacters() {
        assertThat(faults(Map.of(
                        "from", List.of("2026-12-01"),
                        "area", List.of("NORTH", "SOUTH"),
                        "after", List.of("a\u0000b"))))
                .extracting(Fault::pointer, Fault::code)
                .containsExactlyInAnyOrder(tuple("?area", "DUPLICATE"), tuple("?after", "BAD_FORMAT"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    asOf    | yesterday | must be an instant such as 2026-12-01T09:00:00Z
                    atLeast | last      | must be a log position, a whole number from 0
                    limit   | 201       | must be a whole number from 1 to 200
                    limit   | ten       | must be a whole number from 1 to 200
                    from    | today     | must be a date such as 2026-12-01
                    tier    | GOLD      | must be one of TIER_1, TIER_2, SPECIALIST
                    """)
    void aFaultSaysWhatIsExpected(String name, String value, String detail) {
        Map<String, List<String>> given = new HashMap<>(Map.of("from", List.of("2026-12-01")));
        given.put(name, List.of(value));
        assertThat(faults(given)).extracting(Fault::detail).containsExactly(detail);
    }

    @Test
    void someValuesMayBeGivenOneByOne() {
        Parameters parameters = parameters(Map.of("tier", List.of("TIER_2", "TIER_1", "TIER_2")));
        assertThat(parameters.someOf("tier", Tier.class)).containsExactly(Tier.TIER_1, Tier.TIER_2);
        assertThat(parameters.someOf("status", Tier.class)).isEmpty();
        parameters.refuseFaults();

        Parameters wrong = parameters(Map.of("tier", List.of("TIER_2", "GOLD", "SILVER")));
        assertThat(wrong.someOf("tier", Tier.class)).isEmpty();
        assertThat(catchThrowableOfType(InvalidInput.class, wrong::refuseFaults).faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("?tier", "UNKNOWN_VALUE"));
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThat(faults(Map.of(
                        "limit", List.of("0"),
                        "asOf", List.of("x"),
                        "tier", List.of("GOLD"),
                        "colour", List.of("red"))))
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("?limit", "?asOf", "?tier", "?colour", "?from");
    }

    private static List<Fault> faults(Map<String, List<String>> given) {
        Parameters parameters = parameters(given);
        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> {
            parameters.at();
            parameters.paging();
            parameters.oneOf("tier", Tier.class);
            parameters.one("area", Area::new);
            parameters.day("from");
            parameters.refuseFaults();
        });
        return refusal.faults();
    }

    private static Parameters parameters(Map<String, List<String>> given) {
        return new Parameters(given, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
