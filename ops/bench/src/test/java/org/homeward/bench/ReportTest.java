package org.homeward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.homeward.bench.Row.Better;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Row TWICE_AS_FAST = row("faster", "events a second", Better.MORE, 200, 100);
    private static final Row TEN_TIMES_SLOWER = row("slower", "events a second", Better.MORE, 10, 100);
    private static final Row FIVE_TIMES_LATER = row("later", "seconds", Better.LESS, 5, 1);
    private static final Row THREE_TIMES_LARGER = row("larger", "MB", Better.LESS, 3, 1);
    private static final Report REPORT = new Report(
            new Machine(Map.of("processors", "2")),
            List.of(TWICE_AS_FAST, TEN_TIMES_SLOWER, FIVE_TIMES_LATER, THREE_TIMES_LARGER),
            List.of("A note."));

    private static Row row(String what, String unit, Better better, double figure, double baseline) {
        return new Row(unit, better, figure(what, figure), figure("baseline of " + what, baseline));
    }

    private static Figure figure(String what, double median) {
        return new Figure(what, Spread.of(List.of(median / 2, median, median * 2)));
    }

    @Test
    void theWorstAreThoseFurthestBehindTheirBaselineWhetherMoreOrLessIsBetter() {
        assertThat(REPORT.worst()).containsExactly(TEN_TIMES_SLOWER, FIVE_TIMES_LATER, THREE_TIMES_LARGER);
    }

    @Test
    void whatIsBetterThanItsBaselineIsNotAmongTheWorst() {
        assertThat(new Report(REPORT.machine(), List.of(TWICE_AS_FAST), List.of()).worst())
                .isEmpty();
    }

    @Test
    void aLineHasTheFigureItsSpreadItsBaselineAndTheRatio() {
        assertThat(REPORT.markdown())
                .contains("| slower, events a second | 10.0 | 5.00–20.0 | baseline of slower | 100 | 50.0–200 | 0.10 |")
                .contains("processors 2")
                .contains("A note.");
    }

    @Test
    void theJsonHasEveryRow() {
        var json = JsonMapper.shared().readTree(REPORT.json());

        assertThat(json.get("rows")).hasSize(4);
        assertThat(json.get("rows").get(1).get("ratio").asDouble()).isEqualTo(0.1);
        assertThat(json.get("machine").get("processors").asString()).isEqualTo("2");
    }
}
