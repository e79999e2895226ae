package org.homeward.query.discharge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.contract.Listed;
import org.homeward.query.discharge.pages.BoardPage.Board;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.AsOf.Time;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class BoardPageTest {
    private static final Instant READ = Instant.parse("2026-12-01T09:00:00Z");

    @Test
    void theNextPeopleAreShownAsOfTheInstantOfTheFirst() {
        for (Board board : List.of(board(null, READ.plusSeconds(3), null), board(READ, READ, null))) {
            assertThat(URLDecoder.decode(String.valueOf(board.next()), StandardCharsets.UTF_8))
                    .isEqualTo("/discharge?ward=A5&after=place&asOf=2026-12-01T09:00:00Z");
        }
    }

    @Test
    void theNextPeopleAreShownByWhatWasOnRecordAtTheFirst() {
        assertThat(URLDecoder.decode(
                        String.valueOf(board(null, READ.plusSeconds(3), READ).next()), StandardCharsets.UTF_8))
                .isEqualTo("/discharge?ward=A5&after=place&knownAt=2026-12-01T09:00:00Z&asOf=2026-12-01T09:00:00Z");
    }

    @SuppressWarnings("NullAway")
    private static Board board(Instant asked, Instant shown, Instant known) {
        LinkedMultiValueMap<String, String> given = new LinkedMultiValueMap<>();
        given.add(BoardFilter.WARD, "A5");
        return new Board(
                new Authority("ROTHERHAM"),
                new AsOf(new Time(asked, "", null), new Time(known, "", null), shown, BoardPage.PATH, List.of()),
                BoardFilter.of(given),
                new Listed<>(List.of(), "place", 7, READ),
                null,
                null,
                null,
                false);
    }
}
