package org.homeward.query.discharge;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.OdsCode;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DelayFigure;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.DelaySummaryView;
import org.homeward.contract.discharge.DelaySummaryView.ByBand;
import org.homeward.contract.discharge.DelaySummaryView.ByCause;
import org.homeward.contract.discharge.DelaySummaryView.ByHospital;
import org.homeward.contract.discharge.DelaySummaryView.ByPathway;
import org.homeward.contract.discharge.DelaySummaryView.ByWard;
import org.homeward.contract.discharge.DischargeQuery.DelaySummary;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.WaitingBand;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.springframework.stereotype.Component;

/** Answers how many wait, for how long and for what. */
@Component
class SummaryQueries {
    private final Reads reads;

    SummaryQueries(Reads reads) {
        this.reads = reads;
    }

    private record Ward(OdsCode hospital, String name) {
        static final Comparator<Ward> ORDER = Comparator.<Ward, String>comparing(
                        ward -> ward.hospital().value())
                .thenComparing(Ward::name);
    }

    @QueryHandler
    Answer<DelaySummaryView> summary(DelaySummary question) {
        return reads.read(question.caller(), question.at(), at -> {
            DelayFilter filter = waiting(question.filter(), question.caller());
            List<Found> waiting = Cases.statement(at, question.caller(), filter, "SELECT * FROM found")
                    .query(Cases::found)
                    .list();
            Map<DelayCause, Sum> spent = spent(at, question.caller(), filter);
            return new Answer<>(
                    new Counting(filter, BoardAddress.at(at, question.caller()), waiting, spent).view(),
                    at.position(),
                    at.position(),
                    at.asOf());
        });
    }

    /** Those who wait now, whatever for, in the caller's own hospital where it has one and no other is asked for. */
    private static DelayFilter waiting(DelayFilter filter, Caller caller) {
        String own = caller.hospital();
        DelayFilter now = filter.withWaitedFor(null).withStatus(null);
        return filter.hospital() == null && own != null ? now.withHospital(new OdsCode(own)) : now;
    }

    private record Part(DelayCause cause, String caseId, Instant readyAt, Segments.Stored segment) {}

    /** The time of their current waits by what it was spent on; each person counts once for a cause. */
    private static Map<DelayCause, Sum> spent(Snapshot at, Caller caller, DelayFilter filter) {
        Map<DelayCause, Map<String, Long>> byCase = new EnumMap<>(DelayCause.class);
        Cases.statement(at, caller, filter, """
                SELECT f.case_id, f.ready_at, s.cause, s.doc, s.valid_from, s.valid_to
                FROM found f
                JOIN view_delay_segment s ON s.case_id = f.case_id AND s.period = f.period AND %s
                                         AND s.valid_from <= :asOf
                """.formatted(at.believed("s")))
                .query((row, _) -> new Part(
                        DelayCause.valueOf(row.getString("cause")),
                        row.getString("case_id"),
                        Cases.instant(row, "ready_at"),
                        Segments.stored(row, at.asOf())))
                .list()
                .forEach(part -> byCase.computeIfAbsent(part.cause(), _ -> new HashMap<>())
                        .merge(
                                part.caseId(),
                                new Boundaries(part.readyAt())
                                        .seconds(
                                                part.segment().from(),
                                                part.segment().end(at.asOf())),
                                Long::sum));
        Map<DelayCause, Sum> spent = new EnumMap<>(DelayCause.class);
        byCase.forEach((cause, cases) -> {
            Sum sum = new Sum();
            cases.values().forEach(sum::add);
            spent.put(cause, sum);
        });
        return spent;
    }

    /** Counts the people found. */
    private record Counting(DelayFilter filter, BoardAddress board, List<Found> waiting, Map<DelayCause, Sum> spent) {

        DelaySummaryView view() {
            return new DelaySummaryView(
                    figure(_ -> true, filter),
                    over(WaitingBand.FLAGGED_AFTER),
                    over(WaitingBand.SEVEN_DAYS),
                    over(WaitingBand.FOURTEEN_DAYS),
                    over(WaitingBand.TWENTY_ONE_DAYS),
                    byHospital(),
                    byWard(),
                    Stream.of(Pathway.values())
                            .map(pathway -> new ByPathway(
                                    pathway,
                                    figure(one -> one.entry().pathway() == pathway, filter.withPathway(pathway))))
                            .toList(),
                    Stream.of(DelayCause.values()).map(this::byCause).toList(),
                    Stream.of(WaitingBand.values())
                            .map(band -> new ByBand(band, figure(one -> one.band() == band, filter.withBand(band))))
                            .toList());
        }

        private DelayFigure over(Duration limit) {
            Duration asked = filter.waitingOver();
            return figure(
                    one -> one.isOver(limit),
                    filter.withWaitingOver(asked == null || asked.compareTo(limit) < 0 ? limit : asked));
        }

        private List<ByHospital> byHospital() {
            Map<OdsCode, Sum> sums = new TreeMap<>(Comparator.comparing(OdsCode::value));
            waiting.forEach(one ->
                    sums.computeIfAbsent(one.entry().hospital(), _ -> new Sum()).add(one.waitingSeconds()));
            return sums.entrySet().stream()
                    .map(row -> new ByHospital(
                            row.getKey(), row.getValue().figure(board.of(filter.withHospital(row.getKey())))))
                    .toList();
        }

        private List<ByWard> byWard() {
            Map<Ward, Sum> sums = new TreeMap<>(Ward.ORDER);
            waiting.forEach(one -> sums.computeIfAbsent(
                            new Ward(one.entry().hospital(), one.entry().ward()), _ -> new Sum())
                    .add(one.waitingSeconds()));
            return sums.entrySet().stream()
                    .map(row -> new ByWard(
                            row.getKey().hospital(),
                            row.getKey().name(),
                            row.getValue()
                                    .figure(board.of(
                                            filter.withHospital(row.getKey().hospital())
                                                    .withWard(row.getKey().name())))))
                    .toList();
        }

        private ByCause byCause(DelayCause cause) {
            return new ByCause(
                    cause,
                    figure(one -> one.cause() == cause, filter.withCause(cause)),
                    spent.getOrDefault(cause, new Sum()).figure(board.of(filter.withWaitedFor(cause))));
        }

        private DelayFigure figure(Predicate<Found> counts, DelayFilter those) {
            Sum sum = new Sum();
            waiting.stream().filter(counts).forEach(one -> sum.add(one.waitingSeconds()));
            return sum.figure(board.of(those));
        }
    }
}
