package org.homeward.query.discharge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.DelayTrendView;
import org.homeward.contract.discharge.DelayTrendView.Day;
import org.homeward.contract.discharge.DischargeQuery.DelayTrend;
import org.homeward.query.reading.London;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Answers how waiting went day by day. */
@Component
class TrendQueries {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private final Reads reads;

    TrendQueries(Reads reads) {
        this.reads = reads;
    }

    private record Counted(int people, int over72Hours) {
        static final Counted NOBODY = new Counted(0, 0);
    }

    private record Spent(Instant census, DelayCause cause, BigDecimal seconds) {}

    @QueryHandler
    Answer<DelayTrendView> trend(DelayTrend question) {
        return reads.read(question.caller(), question.at(), at -> {
            LocalDate today = London.dayOf(at.asOf());
            if (question.to().isAfter(today)) {
                throw new InvalidInput(List.of(
                        new Fault("?to", "OUT_OF_RANGE", "must not be after " + today + ", the day asked as of")));
            }
            List<LocalDate> days =
                    question.from().datesUntil(question.to().plusDays(1)).toList();
            Map<Instant, Counted> counted = counted(at, question.caller(), question.filter(), days);
            Map<Instant, Map<DelayCause, BigDecimal>> spent = spent(at, question.caller(), question.filter(), days);
            List<Day> items = days.stream()
                    .map(day -> {
                        Instant census = London.censusOf(day, at.asOf());
                        return day(
                                day,
                                census,
                                counted.getOrDefault(census, Counted.NOBODY),
                                spent.getOrDefault(census, Map.of()));
                    })
                    .toList();
            return new Answer<>(new DelayTrendView(items), at.position(), at.position(), at.asOf());
        });
    }

    private static Day day(LocalDate day, Instant census, Counted counted, Map<DelayCause, BigDecimal> spent) {
        Map<DelayCause, BigDecimal> hours = new EnumMap<>(DelayCause.class);
        BigDecimal total = BigDecimal.ZERO;
        for (DelayCause cause : DelayCause.values()) {
            BigDecimal seconds = spent.getOrDefault(cause, BigDecimal.ZERO);
            total = total.add(seconds);
            hours.put(cause, hours(seconds));
        }
        return new Day(day, census, counted.people(), counted.over72Hours(), hours(total), hours);
    }

    private static BigDecimal hours(BigDecimal seconds) {
        return seconds.divide(HOUR, 2, RoundingMode.HALF_UP);
    }

    private static Map<Instant, Counted> counted(Snapshot at, Caller caller, DelayFilter filter, List<LocalDate> days) {
        return filtered(at, caller, filter, days, """
                SELECT d.census, count(*) AS people,
                       count(*) FILTER (WHERE d.census - c.ready_at > interval '72 hours') AS over_72_hours
                FROM days d
                JOIN view_discharge_case c ON %s AND c.valid_from <= d.census AND c.valid_to > d.census
                WHERE c.status = ANY (string_to_array(:statuses, ' ')) AND %s
                GROUP BY d.census
                """.formatted(at.believed("c"), Cases.MEANT))
                .param("statuses", Cases.statuses(null))
                .query((row, _) -> Map.entry(
                        Cases.instant(row, "census"), new Counted(row.getInt("people"), row.getInt("over_72_hours"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Of each segment the part that lies in the day, and in which the case stood as the filter says. */
    private static Map<Instant, Map<DelayCause, BigDecimal>> spent(
            Snapshot at, Caller caller, DelayFilter filter, List<LocalDate> days) {
        return filtered(at, caller, filter, days, """
                SELECT d.census, s.cause,
                       sum(extract(epoch FROM least(s.valid_to, c.valid_to, d.until)
                                            - greatest(s.valid_from, c.valid_from, d.since))) AS seconds
                FROM days d
                JOIN view_delay_segment s ON %s AND s.valid_to > :first
                  AND s.valid_from < d.until AND s.valid_to > d.since
                JOIN view_discharge_case c ON %s AND c.case_id = s.case_id
                  AND c.valid_from < least(s.valid_to, d.until) AND c.valid_to > greatest(s.valid_from, d.since)
                WHERE %s
                GROUP BY d.census, s.cause
                """.formatted(at.believed("s"), at.believed("c"), Cases.MEANT))
                .query((row, _) -> new Spent(
                        Cases.instant(row, "census"),
                        DelayCause.valueOf(row.getString("cause")),
                        row.getBigDecimal("seconds")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Spent::census, Collectors.toMap(Spent::cause, Spent::seconds)));
    }

    /** A statement over {@code days(since, until, census)}: each up to its end, the last one up to the instant asked. */
    private static StatementSpec filtered(
            Snapshot at, Caller caller, DelayFilter filter, List<LocalDate> days, String select) {
        return Cases.meant(caller, filter, at.sql("""
                WITH days AS (
                    SELECT * FROM unnest(string_to_array(:since, ' ')::timestamptz[],
                                         string_to_array(:until, ' ')::timestamptz[],
                                         string_to_array(:census, ' ')::timestamptz[]) AS d(since, until, census)
                )
                """ + select))
                .param("first", London.startOf(days.getFirst()).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("since", instants(days.stream().map(London::startOf).toList()))
                .param(
                        "until",
                        instants(days.stream()
                                .map(day -> earlier(London.startOf(day.plusDays(1)), at.asOf()))
                                .toList()))
                .param(
                        "census",
                        instants(days.stream()
                                .map(day -> London.censusOf(day, at.asOf()))
                                .toList()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String instants(List<Instant> instants) {
        return String.join(" ", instants.stream().map(Instant::toString).toList());
    }
}
