package org.homeward.query.discharge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.OdsCode;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.DischargeQuery.SitRepOf;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.ReportedReason;
import org.homeward.contract.discharge.SitRepView;
import org.homeward.contract.discharge.SitRepView.Item;
import org.homeward.query.reading.London;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what a hospital reports of a day. */
@Component
class SitRepQueries {
    private final Reads reads;
    private final CodeLists lists;

    SitRepQueries(Reads reads, CodeLists lists) {
        this.reads = reads;
        this.lists = lists;
    }

    @QueryHandler
    Answer<SitRepView> sitRep(SitRepOf question) {
        return reads.read(question.caller(), question.at(), at -> {
            LocalDate today = London.dayOf(at.asOf());
            LocalDate date = question.date() == null ? today : question.date();
            if (date.isAfter(today)) {
                throw new InvalidInput(List.of(
                        new Fault("?date", "OUT_OF_RANGE", "must not be after " + today + ", the day asked as of")));
            }
            CodeListFile edition = lists.reasons(question.list(), date);
            Instant census = London.censusOf(date, at.asOf());
            Snapshot then = at.at(census);
            List<Found> inHospital = found(then, question.caller(), question.hospital(), CaseStatus.WAITING);
            List<Found> inInterimBed = found(then, question.caller(), question.hospital(), CaseStatus.STEPPED_DOWN);
            return new Answer<>(
                    view(question, date, census, edition, inHospital, inInterimBed.size()),
                    at.position(),
                    at.position(),
                    at.asOf());
        });
    }

    private static List<Found> found(Snapshot at, Caller caller, @Nullable OdsCode hospital, CaseStatus status) {
        DelayFilter filter = new DelayFilter(hospital, null, null, null, null, null, null, status);
        return Cases.statement(at, caller, filter, "SELECT * FROM found ORDER BY case_id")
                .query(Cases::found)
                .list();
    }

    private static SitRepView view(
            SitRepOf question,
            LocalDate date,
            Instant census,
            CodeListFile edition,
            List<Found> inHospital,
            int inInterimBed) {
        Map<String, List<Found>> byCode = new TreeMap<>();
        int unmapped = 0;
        for (Found one : inHospital) {
            ReportedReason reason = one.cause() == null
                    ? null
                    : CodeLists.reported(edition, one.cause(), one.entry().pathway())
                            .orElse(null);
            if (reason == null) {
                unmapped++;
            } else {
                byCode.computeIfAbsent(reason.code(), _ -> new ArrayList<>()).add(one);
            }
        }
        int mappingVersion = edition.mappingVersion();
        return new SitRepView(
                date,
                census,
                hospital(question),
                edition.list(),
                edition.version(),
                mappingVersion,
                inHospital.size(),
                byPathway(inHospital),
                inInterimBed,
                unmapped,
                edition.codes().stream()
                        .map(code -> item(question, date, edition, code, byCode.getOrDefault(code.code(), List.of())))
                        .toList());
    }

    private static @Nullable OdsCode hospital(SitRepOf question) {
        String own = question.caller().hospital();
        return question.hospital() == null && own != null ? new OdsCode(own) : question.hospital();
    }

    private static Item item(
            SitRepOf question, LocalDate date, CodeListFile edition, CodeListFile.Code code, List<Found> people) {
        return new Item(
                date,
                edition.version(),
                edition.mappingVersion(),
                code.code(),
                code.text(),
                code.group(),
                people.size(),
                byPathway(people),
                BoardAddress.mayFollow(question.caller())
                        ? people.stream().<CaseId>map(one -> one.entry().id()).toList()
                        : List.of());
    }

    private static Map<Pathway, Integer> byPathway(List<Found> people) {
        Map<Pathway, Integer> counts = new EnumMap<>(Pathway.class);
        for (Pathway pathway : Pathway.values()) {
            counts.put(pathway, 0);
        }
        people.forEach(one -> counts.merge(one.entry().pathway(), 1, Integer::sum));
        return counts;
    }
}
