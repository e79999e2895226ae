package org.homeward.query.discharge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.CaseId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.CaseView;
import org.homeward.contract.discharge.CaseView.Period;
import org.homeward.contract.discharge.DischargeQuery.WhichCase;
import org.homeward.contract.discharge.SegmentView;
import org.homeward.contract.discharge.SegmentView.Source;
import org.homeward.contract.discharge.WaitingBand;
import org.homeward.query.brokerage.PersonReader;
import org.homeward.query.reading.London;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers how it stands with a case, and why. */
@Component
class CaseQueries {
    private final Reads reads;
    private final PersonReader people;
    private final Patients patients;
    private final CodeLists lists;

    CaseQueries(Reads reads, PersonReader people, Patients patients, CodeLists lists) {
        this.reads = reads;
        this.people = people;
        this.patients = patients;
        this.lists = lists;
    }

    @QueryHandler
    Answer<CaseView> oneCase(WhichCase question) {
        return reads.read(question.caller(), question.at(), at -> {
            Found found = find(at, question.id(), question.caller().hospital());
            Entries entries = Entries.of(
                    at,
                    question.id(),
                    text -> people.open(at.authority(), found.entry().person(), text));
            return new Answer<>(view(at, found, entries), entries.version(), at.position(), at.asOf());
        });
    }

    /** The case, for whoever may see it. */
    static Found find(Snapshot at, CaseId id, @Nullable String ownHospital) {
        return Cases.one(at, id)
                .filter(found -> ownHospital == null
                        || ownHospital.equals(found.entry().hospital().value()))
                .orElseThrow(() -> new Refused(Rejection.of(RejectionCode.CASE_NOT_FOUND, "No discharge case " + id)));
    }

    private CaseView view(Snapshot at, Found found, Entries entries) {
        CaseEntry entry = found.entry();
        LinkedRequests requests = LinkedRequests.of(at, List.of(entry));
        LocalDate day = London.dayOf(at.asOf());
        Map<Integer, List<Segments.Stored>> byPeriod = new TreeMap<>();
        Segments.of(at, entry.id())
                .forEach(segment -> byPeriod.computeIfAbsent(segment.entry().period(), _ -> new ArrayList<>())
                        .add(segment));
        List<Period> periods = byPeriod.entrySet().stream()
                .map(period -> period(period.getKey(), period.getValue(), at.asOf()))
                .toList();
        Set<String> toCome = toCome(at, entries);
        List<SegmentView> segments = new ArrayList<>();
        List<SegmentView> earlier = new ArrayList<>();
        byPeriod.forEach((period, stored) -> (period == entry.period() ? segments : earlier)
                .addAll(segments(stored, segments.size() + earlier.size(), entries, toCome, at.asOf())));
        return new CaseView(
                entry.id(),
                patients.of(at, entry, requests),
                entry.hospital(),
                entry.ward(),
                entry.pathway(),
                lists.definition(entry.pathway(), day).orElse(null),
                entry.status(),
                entry.admittedAt(),
                entry.readyAt(),
                entry.status() == CaseStatus.DISCHARGED ? entry.closedAt() : null,
                entry.status() == CaseStatus.CANCELLED ? entry.closedAt() : null,
                found.waitingSeconds(),
                found.band(),
                found.isOver(WaitingBand.FLAGGED_AFTER),
                periods.stream().mapToLong(Period::seconds).sum(),
                found.cause(),
                found.causeSince(),
                found.also(),
                found.whoseMove(),
                lists.reported(found.cause(), entry.pathway(), day),
                periods,
                segments,
                earlier,
                entry.ruleVersion(),
                requests.of(entry),
                entries.views());
    }

    private static Period period(int number, List<Segments.Stored> segments, Instant asOf) {
        Instant from = segments.getFirst().from();
        Segments.Stored last = segments.getLast();
        return new Period(number, from, last.to(), new Boundaries(from).seconds(from, last.end(asOf)));
    }

    private static List<SegmentView> segments(
            List<Segments.Stored> period, int before, Entries entries, Set<String> toCome, Instant asOf) {
        Boundaries boundaries = new Boundaries(period.getFirst().from());
        List<SegmentView> views = new ArrayList<>();
        for (Segments.Stored segment : period) {
            Integer correction = segment.entry().correction();
            views.add(new SegmentView(
                    before + views.size() + 1,
                    segment.entry().period(),
                    segment.entry().cause(),
                    segment.from(),
                    segment.to(),
                    boundaries.seconds(segment.from(), segment.end(asOf)),
                    correction == null ? Source.AUTOMATIC : Source.CORRECTED,
                    segment.entry().also(),
                    correction == null ? null : entries.correction(correction),
                    segment.entry().events().stream()
                            .filter(event -> !toCome.contains(event))
                            .toList()));
        }
        return views;
    }

    /** A segment that went on may rest on events that had not happened yet at the instant asked about. */
    private static Set<String> toCome(Snapshot at, Entries entries) {
        Set<String> toCome = new HashSet<>(entries.toCome());
        Set<String> packages = entries.everLinked();
        if (!packages.isEmpty()) {
            toCome.addAll(at.sql("""
                    SELECT f.event_id FROM view_discharge_fact f
                    WHERE %s AND f.case_id IS NULL AND f.package_id IN (:packages) AND f.occurred_at > :asOf
                    """.formatted(at.believed("f")))
                    .param("packages", packages)
                    .query((row, _) -> row.getString(1))
                    .list());
        }
        return toCome;
    }
}
