package org.homeward.query.provider;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.CapacityDay;
import org.homeward.contract.provider.CapacityFilter;
import org.homeward.contract.provider.CapacityRow;
import org.homeward.contract.provider.CapacityTrendView;
import org.homeward.contract.provider.CapacityView;
import org.homeward.contract.provider.ProviderCapacityRow;
import org.homeward.contract.provider.ProviderCapacityView;
import org.homeward.contract.provider.ProviderQuery.CapacityByArea;
import org.homeward.contract.provider.ProviderQuery.CapacityByProvider;
import org.homeward.contract.provider.ProviderQuery.CapacityTrend;
import org.homeward.query.reading.KnownFilters;
import org.homeward.query.reading.London;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.springframework.stereotype.Component;

/** Answers questions about hours. */
@Component
class CapacityQueries {
    private final Reads reads;

    CapacityQueries(Reads reads) {
        this.reads = reads;
    }

    private record Place(Area area, Tier tier) {}

    @QueryHandler
    Answer<CapacityView> byArea(CapacityByArea question) {
        return reads.read(question.caller(), question.at(), at -> {
            CapacityFilter filter = question.filter();
            List<ProviderHours> hours = hours(at, List.of(at.asOf()), filter);
            Map<Place, List<ProviderHours>> byPlace = new TreeMap<>(
                    Comparator.<Place, String>comparing(place -> place.area().value())
                            .thenComparing(Place::tier));
            hours.forEach(one -> byPlace.computeIfAbsent(
                            new Place(one.entry().area(), one.tier()), place -> new ArrayList<>())
                    .add(one));
            List<CapacityRow> rows = byPlace.entrySet().stream()
                    .map(entry -> row(entry.getKey(), HoursSum.of(entry.getValue(), filter.funder())))
                    .toList();
            return answer(new CapacityView(HoursSum.of(hours, filter.funder()).totals(), rows), at);
        });
    }

    @QueryHandler
    Answer<ProviderCapacityView> byProvider(CapacityByProvider question) {
        return reads.read(question.caller(), question.at(), at -> {
            CapacityFilter filter = question.filter();
            List<ProviderHours> hours = hours(at, List.of(at.asOf()), filter);
            List<ProviderCapacityRow> rows = hours.stream()
                    .sorted(Comparator.<ProviderHours, String>comparing(
                                    one -> one.provider().value())
                            .thenComparing(one -> one.entry().area().value()))
                    .map(one -> row(one, HoursSum.of(List.of(one), filter.funder())))
                    .toList();
            return answer(
                    new ProviderCapacityView(HoursSum.of(hours, filter.funder()).totals(), rows), at);
        });
    }

    @QueryHandler
    Answer<CapacityTrendView> trend(CapacityTrend question) {
        return reads.read(question.caller(), question.at(), at -> {
            Map<Instant, LocalDate> days = new LinkedHashMap<>();
            question.from()
                    .datesUntil(question.to().plusDays(1))
                    .forEach(day -> days.put(London.censusOf(day, at.asOf()), day));
            Map<Instant, List<ProviderHours>> byInstant =
                    hours(at, List.copyOf(days.keySet()), question.filter()).stream()
                            .collect(groupingBy(ProviderHours::at));
            List<CapacityDay> items = days.entrySet().stream()
                    .map(day -> day(
                            day.getValue(),
                            HoursSum.of(
                                    byInstant.getOrDefault(day.getKey(), List.of()),
                                    question.filter().funder())))
                    .toList();
            return answer(new CapacityTrendView(items), at);
        });
    }

    private static <T> Answer<T> answer(T view, Snapshot at) {
        return new Answer<>(view, at.position(), at.position(), at.asOf());
    }

    /** What each provider has at each instant; its rows follow one another, so the first that ends later holds. */
    private static List<ProviderHours> hours(Snapshot at, List<Instant> instants, CapacityFilter filter) {
        KnownFilters.check(at, filter.framework(), filter.area());
        return at
                .sql("""
                        SELECT moment.at, p.provider_id, p.doc ->> 'name' AS name, c.tier, c.exited, c.areas,
                               h.areas AS promised,
                               b.doc -> 'embargoes' <> '[]' OR b.doc -> 'suspensions' <> '[]' AS barred
                        FROM view_provider p
                        CROSS JOIN unnest(string_to_array(:instants, ' ')::timestamptz[]) AS moment(at)
                        CROSS JOIN LATERAL (
                            SELECT * FROM view_capacity v
                            WHERE %s AND v.provider_id = p.provider_id AND v.valid_to > moment.at
                            ORDER BY v.valid_to LIMIT 1) c
                        CROSS JOIN LATERAL (
                            SELECT v.doc FROM view_provider v
                            WHERE %s AND v.provider_id = p.provider_id AND v.valid_to > moment.at
                            ORDER BY v.valid_to LIMIT 1) b
                        CROSS JOIN LATERAL %s h
                        WHERE %s AND p.valid_to = 'infinity' AND c.valid_from <= moment.at
                          AND (:framework::text IS NULL OR c.framework_id = :framework)
                          AND (:tier::text IS NULL OR c.tier = :tier)
                        """.formatted(
                                at.believed("v"),
                                at.believed("v"),
                                AreaNow.promised(at, "p.provider_id", "moment.at"),
                                at.believed("p")))
                .param(
                        "instants",
                        String.join(
                                " ", instants.stream().map(Instant::toString).toList()))
                .param(
                        "framework",
                        filter.framework() == null ? null : filter.framework().value())
                .param("tier", filter.tier() == null ? null : filter.tier().name())
                .query((row, number) -> {
                    Instant moment = row.getObject("at", OffsetDateTime.class).toInstant();
                    ProviderId provider = new ProviderId(row.getString("provider_id"));
                    String name = row.getString("name");
                    Tier tier = Tier.valueOf(row.getString("tier"));
                    boolean exited = row.getBoolean("exited");
                    boolean barred = row.getBoolean("barred");
                    return AreaNow.of(row.getString("areas"), row.getString("promised"), exited).stream()
                            .map(area -> new ProviderHours(moment, provider, name, tier, exited, barred, area))
                            .toList();
                })
                .list()
                .stream()
                .flatMap(List::stream)
                .filter(one -> filter.area() == null
                        || filter.area().equals(one.entry().area()))
                .toList();
    }

    private static CapacityRow row(Place place, HoursSum sum) {
        return new CapacityRow(
                place.area(),
                place.tier(),
                sum.providers(),
                sum.declared(),
                sum.committed(),
                sum.reserved(),
                sum.spare(),
                sum.spareBarred(),
                sum.committedByFunder());
    }

    private static ProviderCapacityRow row(ProviderHours hours, HoursSum sum) {
        return new ProviderCapacityRow(
                hours.provider(),
                hours.name(),
                hours.entry().area(),
                hours.tier(),
                sum.declared(),
                sum.committed(),
                sum.reserved(),
                sum.spare(),
                sum.spareBarred(),
                sum.committedByFunder());
    }

    private static CapacityDay day(LocalDate day, HoursSum sum) {
        return new CapacityDay(
                day,
                sum.providers(),
                sum.declared(),
                sum.committed(),
                sum.reserved(),
                sum.spare(),
                sum.spareBarred(),
                sum.committedByFunder());
    }
}
