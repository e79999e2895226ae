package org.homeward.query.discharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.WaitingBand;
import org.homeward.contract.discharge.WhoseMove;
import org.homeward.query.reading.London;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, UNDER_24H",
        "PT23H59M59.999999S, UNDER_24H",
        "PT24H, FROM_24H_TO_72H",
        "PT72H, FROM_24H_TO_72H",
        "PT72H0.000001S, OVER_72H",
        "PT168H, OVER_72H",
        "PT168H0.000001S, OVER_7D",
        "PT336H, OVER_7D",
        "PT336H0.000001S, OVER_14D",
        "PT504H, OVER_14D",
        "PT504H0.000001S, OVER_21D",
    })
    void eachWaitIsInOneBand(Duration wait, WaitingBand band) {
        assertThat(WaitingBand.of(wait)).isEqualTo(band);
    }

    @Test
    void anInterimBedOnlySaysWhereSomebodyWaits() {
        assertThat(WhoseMove.of(DelayCause.STEP_DOWN, List.of(DelayCause.PROVIDER_ASSESSMENT, DelayCause.ASSESSMENT)))
                .isEqualTo(WhoseMove.COUNCIL);
        assertThat(WhoseMove.of(DelayCause.STEP_DOWN, List.of())).isEqualTo(WhoseMove.BROKER);
        assertThat(WhoseMove.of(DelayCause.AWAITING_PROVIDER_ANSWER, List.of(DelayCause.NO_CAPACITY)))
                .isEqualTo(WhoseMove.PROVIDER);
    }

    @Test
    void roundedPartsAddUpToTheRoundedWhole() {
        Instant start = Instant.parse("2026-12-01T09:00:00.600Z");
        Boundaries boundaries = new Boundaries(start);
        long sum = 0;
        for (int part = 0; part < 100; part++) {
            sum += boundaries.seconds(start.plusMillis(337L * part), start.plusMillis(337L * (part + 1)));
        }
        assertThat(sum).isEqualTo(33);
    }

    @Test
    void aDayIsCountedAtItsEndInLondonAndTodayNow() {
        Instant now = Instant.parse("2026-10-26T09:00:00Z");
        assertThat(London.censusOf(LocalDate.of(2026, 10, 25), now)).isEqualTo("2026-10-25T23:59:59.999999Z");
        assertThat(London.censusOf(LocalDate.of(2026, 10, 24), now)).isEqualTo("2026-10-24T22:59:59.999999Z");
        assertThat(London.censusOf(LocalDate.of(2026, 10, 26), now)).isEqualTo(now);
    }
}
