package org.homeward.service.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.homeward.service.MovableClock;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private final MovableClock right = new MovableClock(Clock.systemUTC());
    private final SteadyClock steady = new SteadyClock(right);

    @Test
    void itGoesOnWhateverIsDoneToTheClockThatSetIt() {
        Instant before = steady.instant();

        right.moveBy(Duration.ofDays(-1));
        assertThat(steady.instant()).isAfterOrEqualTo(before);

        right.moveBy(Duration.ofDays(2));
        assertThat(steady.instant()).isBefore(before.plus(Duration.ofHours(1)));
    }
}
