package org.homeward.projections.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.testing.ExampleEvents.NORTH;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseRowsTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"2, 0, 8, 4", "5, 3, 8, 1", "4, 4, 10, 0"})
    void aReductionTakesFromReservedHoursWhatItSays(int less, int fromReserved, int committed, int reserved) {
        assertThat(tenCommittedAndFourReservedThen(less, hours(fromReserved))).isEqualTo(promise(committed, reserved));
    }

    @ParameterizedTest
    @CsvSource({"2, 10, 2", "4, 10, 0", "5, 9, 0"})
    void ofARevisionThatDidNotSayItReservedHoursGoFirst(int less, int committed, int reserved) {
        assertThat(tenCommittedAndFourReservedThen(less, null)).isEqualTo(promise(committed, reserved));
    }

    @Test
    void aReductionOfWhatIsHeldForNobodyKeepsNoRow() {
        Fact reduced = fact(hours(1), hours(0));

        assertThat(new PromiseRows().evolve(null, key(reduced), reduced)).isNull();
    }

    private static @Nullable Promise tenCommittedAndFourReservedThen(int less, @Nullable WeeklyHours fromReserved) {
        Fact reduced = fact(hours(less), fromReserved);
        return new PromiseRows().evolve(promise(10, 4), key(reduced), reduced);
    }

    private static Fact fact(WeeklyHours hours, @Nullable WeeklyHours fromReserved) {
        // The totals are of all promises in the area: the row does not follow them.
        AreaTotals after = ExampleEvents.totals(NORTH, "100", "77", "11", "0");
        return new ExampleLog()
                .append(
                        new Authority("HERE"),
                        AT,
                        ExampleEvents.reduced(1, 1, Funder.COUNCIL, hours, fromReserved, after, AT))
                .facts()
                .getFirst();
    }

    private static List<String> key(Fact fact) {
        return new PromiseRows().touchedBy(fact.event()).getFirst().key();
    }

    private static Promise promise(int committed, int reserved) {
        return new Promise(NORTH, Funder.COUNCIL, hours(committed), hours(reserved));
    }

    private static WeeklyHours hours(int whole) {
        return WeeklyHours.ofQuarters(4 * whole);
    }
}
