package org.homeward.projections.bitemporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.homeward.projections.bitemporal.Edition.Stretch;
import org.junit.jupiter.api.Test;

class RestatementTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final Instant ELEVEN = TEN.plusSeconds(3600);

    private final Row<String> since9 = row(NINE, Row.FOREVER, NINE, Row.FOREVER, "ready");

    @Test
    void whatStaysTheSameIsNotTouched() {
        Restatement<String> restatement = new Restatement<>(List.of(since9), TEN);

        restatement.state(new Edition<>(TEN, 2, 2, List.of(new Stretch<>(NINE, null, "ready"))));

        assertThat(restatement.toClose()).isEmpty();
        assertThat(restatement.toRemove()).isEmpty();
        assertThat(restatement.toInsert()).isEmpty();
    }

    @Test
    void whatChangesIsClosedAndWrittenAnew() {
        Restatement<String> restatement = new Restatement<>(List.of(since9), TEN);

        restatement.state(new Edition<>(
                TEN, 2, 1, List.of(new Stretch<>(NINE, TEN, "ready"), new Stretch<>(TEN, null, "assessed"))));

        assertThat(restatement.toClose()).containsExactly(since9.believedUntil(TEN));
        assertThat(restatement.toInsert())
                .containsExactly(
                        new Row<>(NINE, TEN, TEN, Row.FOREVER, 2, 1, "ready"),
                        new Row<>(TEN, Row.FOREVER, TEN, Row.FOREVER, 2, 1, "assessed"));
    }

    @Test
    void whatWasBelievedBetweenTwoAppendsOfABatchIsWrittenClosed() {
        Restatement<String> restatement = new Restatement<>(List.of(), TEN);

        restatement.state(new Edition<>(TEN, 1, 0, List.of(new Stretch<>(NINE, null, "ready"))));
        restatement.state(new Edition<>(ELEVEN, 2, 1, List.of(new Stretch<>(NINE, null, "never ready"))));

        assertThat(restatement.toClose()).isEmpty();
        assertThat(restatement.toInsert())
                .containsExactly(
                        row(NINE, Row.FOREVER, TEN, ELEVEN, "ready"),
                        new Row<>(NINE, Row.FOREVER, ELEVEN, Row.FOREVER, 2, 1, "never ready"));
    }

    @Test
    void whatAnEarlierPartOfTheSameAppendDidIsUndone() {
        Row<String> closedAtTen = row(NINE, Row.FOREVER, NINE, TEN, "ready");
        Row<String> ofTheEarlierPart = row(NINE, Row.FOREVER, TEN, Row.FOREVER, "moved");
        Restatement<String> restatement = new Restatement<>(List.of(closedAtTen, ofTheEarlierPart), TEN);

        restatement.state(new Edition<>(TEN, 3, 2, List.of(new Stretch<>(NINE, null, "ready"))));

        assertThat(restatement.toClose()).containsExactly(closedAtTen.believedUntil(Row.FOREVER));
        assertThat(restatement.toRemove()).containsExactly(ofTheEarlierPart);
        assertThat(restatement.toInsert()).isEmpty();
    }

    private static Row<String> row(Instant from, Instant to, Instant recordedFrom, Instant recordedTo, String content) {
        return new Row<>(from, to, recordedFrom, recordedTo, 1, 0, content);
    }
}
