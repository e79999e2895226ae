package org.homeward.query.discharge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.homeward.contract.discharge.DelayTrendView;
import org.homeward.contract.discharge.DelayTrendView.Day;
import org.homeward.query.discharge.pages.TrendChart.Bar;
import org.junit.jupiter.api.Test;

class TrendChartTest {
    @Test
    void theFullestDayIsAsHighAsTheDrawing() {
        TrendChart chart = chart(2, 8, 4);

        assertThat(chart.most()).isEqualTo(8);
        assertThat(chart.bars()).extracting(Bar::height).containsExactly(25, 100, 50);
    }

    @Test
    void whereNobodyWaitedNobodyIsCounted() {
        TrendChart chart = chart(0, 0);

        assertThat(chart.most()).isZero();
        assertThat(chart.bars()).extracting(Bar::height).containsExactly(0, 0);
    }

    private static TrendChart chart(int... people) {
        List<Day> days = IntStream.range(0, people.length)
                .mapToObj(day -> new Day(
                        LocalDate.of(2026, 11, 1).plusDays(day),
                        Instant.parse("2026-11-01T00:00:00Z"),
                        people[day],
                        0,
                        BigDecimal.ZERO,
                        Map.of()))
                .toList();
        return TrendChart.of(new DelayTrendView(days));
    }
}
