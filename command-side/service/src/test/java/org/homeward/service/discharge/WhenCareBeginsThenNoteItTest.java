package org.homeward.service.discharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WhenCareBeginsThenNoteItTest {
    private static final Instant SAID = Instant.parse("2026-11-23T15:30:00Z");

    @Test
    void careThatBeganTodayBeganWhenItWasSaid() {
        assertThat(WhenCareBeginsThenNoteIt.began(LocalDate.parse("2026-11-23"), SAID))
                .isEqualTo(SAID);
    }

    @Test
    void careThatBeganEarlierBeganAtTheEndOfThatDayInLondon() {
        assertThat(WhenCareBeginsThenNoteIt.began(LocalDate.parse("2026-11-20"), SAID))
                .isEqualTo("2026-11-20T23:59:59Z");
        assertThat(WhenCareBeginsThenNoteIt.began(LocalDate.parse("2026-08-20"), SAID))
                .isEqualTo("2026-08-20T22:59:59Z");
    }

    @Test
    void careThatWillBeginIsNotNotedInTheFuture() {
        assertThat(WhenCareBeginsThenNoteIt.began(LocalDate.parse("2026-11-24"), SAID))
                .isEqualTo(SAID);
    }

    @Test
    void theDayIsLondonsNotGreenwichs() {
        Instant lateInTheEvening = Instant.parse("2026-08-20T23:30:00Z");

        assertThat(WhenCareBeginsThenNoteIt.began(LocalDate.parse("2026-08-21"), lateInTheEvening))
                .isEqualTo(lateInTheEvening);
        assertThat(WhenCareBeginsThenNoteIt.began(LocalDate.parse("2026-08-20"), lateInTheEvening))
                .isEqualTo("2026-08-20T22:59:59Z");
    }
}
