package org.homeward.contract.discharge;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Waiting day by day, first day first. */
public record DelayTrendView(List<Day> items) {
    public DelayTrendView {
        items = List.copyOf(items);
    }

    /**
     * One day in London.
     *
     * @param censusAt end of the day; for the day asked as of, that instant
     * @param people who wait at that time, in hospital or in an interim bed
     * @param over72Hours of them, who have waited for more than 72 hours
     * @param hours that people waited on this day, up to the census, two decimals
     * @param hoursByCause the same by what they waited for
     */
    public record Day(
            LocalDate date,
            Instant censusAt,
            int people,
            int over72Hours,
            BigDecimal hours,
            Map<DelayCause, BigDecimal> hoursByCause) {}
}
