package org.homeward.projections.discharge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.homeward.contract.CaseId;
import org.homeward.contract.PackageId;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.SegmentEntry;
import org.homeward.projections.bitemporal.Edition;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Keeper;
import org.homeward.projections.bitemporal.Restated;
import org.homeward.projections.bitemporal.RowKey;
import org.homeward.projections.discharge.FactTable.OneCase;
import org.homeward.projections.discharge.FactTable.OnePackage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps cases and their segments: notes the facts, finds the cases that they concern, and has the clock read each of
 * these anew after each append. A package that no case ever linked costs one look-up for a whole batch.
 */
final class CaseKeeper implements Keeper {
    private final FactTable facts;
    private final Restated<CaseEntry> cases;
    private final Restated<SegmentEntry> segments;

    CaseKeeper(JdbcTemplate jdbc, String schema) {
        facts = new FactTable(jdbc, schema);
        cases = new Restated<>(jdbc, new CaseRows(), schema);
        segments = new Restated<>(jdbc, new SegmentRows(), schema);
    }

    @Override
    public void write(List<Fact> log) {
        List<ClockFact> news = ClockFact.among(log);
        if (news.isEmpty()) {
            return;
        }
        facts.insert(news);
        Map<OneCase, SortedSet<Instant>> concerned = concerned(news);
        if (concerned.isEmpty()) {
            return;
        }
        Map<OneCase, List<ClockFact>> ofCases =
                facts.ofCases(concerned.keySet()).stream().collect(groupingBy(CaseKeeper::caseOf));
        Map<OnePackage, List<ClockFact>> ofPackages =
                facts
                        .ofPackages(ofCases.values().stream()
                                .flatMap(CaseKeeper::links)
                                .collect(toSet()))
                        .stream()
                        .collect(groupingBy(CaseKeeper::packageOf));

        Map<RowKey, List<Edition<CaseEntry>>> stays = new LinkedHashMap<>();
        Map<RowKey, List<Edition<SegmentEntry>>> waits = new LinkedHashMap<>();
        concerned.forEach((one, appends) -> {
            RowKey key = RowKey.of(one.authority(), one.id().value());
            List<ClockFact> ofCase = ofCases.getOrDefault(one, List.of());
            for (Instant recordedAt : withLater(appends, ofCase, ofPackages)) {
                List<ClockFact> known = known(ofCase, ofPackages, recordedAt);
                if (known.isEmpty()) {
                    // A package told something before the case that was to be linked to it was opened.
                    continue;
                }
                CaseReading reading = CaseReading.of(
                        known.stream().map(ClockFact::forTheClock).toList());
                long position =
                        known.stream().mapToLong(ClockFact::position).max().orElseThrow();
                long version = known.stream()
                        .filter(fact -> fact.caseId() != null)
                        .mapToLong(ClockFact::version)
                        .max()
                        .orElseThrow();
                stays.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(new Edition<>(recordedAt, position, version, reading.stays()));
                waits.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(new Edition<>(recordedAt, position, version, reading.segments()));
            }
        });
        cases.write(stays);
        segments.write(waits);
    }

    /** The cases that the facts concern, and the appends by which they do. */
    private Map<OneCase, SortedSet<Instant>> concerned(List<ClockFact> news) {
        Map<OneCase, SortedSet<Instant>> concerned = news.stream()
                .filter(fact -> fact.caseId() != null)
                .collect(groupingBy(
                        CaseKeeper::caseOf,
                        LinkedHashMap::new,
                        mapping(ClockFact::recordedAt, toCollection(TreeSet::new))));
        Map<OnePackage, SortedSet<Instant>> packages = news.stream()
                .filter(fact -> fact.caseId() == null)
                .collect(groupingBy(
                        CaseKeeper::packageOf,
                        LinkedHashMap::new,
                        mapping(ClockFact::recordedAt, toCollection(TreeSet::new))));
        facts.casesOf(packages.keySet())
                .forEach((one, linked) -> linked.forEach(each -> concerned
                        .computeIfAbsent(each, _ -> new TreeSet<>())
                        .addAll(packages.getOrDefault(one, new TreeSet<>()))));
        return concerned;
    }

    /**
     * Facts that had to wait aside come when later ones are in: every append from theirs on is read anew with them. Else
     * there is none that is later.
     */
    private static SortedSet<Instant> withLater(
            SortedSet<Instant> appends, List<ClockFact> ofCase, Map<OnePackage, List<ClockFact>> ofPackages) {
        SortedSet<Instant> all = new TreeSet<>(appends);
        Stream.concat(
                        ofCase.stream(),
                        links(ofCase).distinct().flatMap(linked -> ofPackages.getOrDefault(linked, List.of()).stream()))
                .map(ClockFact::recordedAt)
                .filter(recordedAt -> recordedAt.isAfter(appends.first()))
                .forEach(all::add);
        return all;
    }

    /** What was known of a case after an append: its own facts, and those of every package that it had ever linked. */
    private static List<ClockFact> known(
            List<ClockFact> ofCase, Map<OnePackage, List<ClockFact>> ofPackages, Instant recordedAt) {
        List<ClockFact> known = new ArrayList<>(recordedBy(ofCase, recordedAt));
        Set<OnePackage> linked = new HashSet<>(links(known).toList());
        linked.forEach(one -> known.addAll(recordedBy(ofPackages.getOrDefault(one, List.of()), recordedAt)));
        known.sort(Comparator.comparingLong(ClockFact::position));
        return known;
    }

    private static List<ClockFact> recordedBy(List<ClockFact> facts, Instant instant) {
        return facts.stream()
                .filter(fact -> !fact.recordedAt().isAfter(instant))
                .toList();
    }

    private static Stream<OnePackage> links(List<ClockFact> ofCase) {
        return ofCase.stream()
                .filter(fact -> fact.event() instanceof RequestLinked)
                .map(CaseKeeper::packageOf);
    }

    private static OneCase caseOf(ClockFact fact) {
        CaseId id = fact.caseId();
        if (id == null) {
            throw new IllegalStateException("position " + fact.position() + " tells of no case");
        }
        return new OneCase(fact.authority(), id);
    }

    private static OnePackage packageOf(ClockFact fact) {
        PackageId id = fact.packageId();
        if (id == null) {
            throw new IllegalStateException("position " + fact.position() + " tells of no package");
        }
        return new OnePackage(fact.authority(), id);
    }

    @Override
    public void empty() {
        facts.empty();
        cases.empty();
        segments.empty();
    }
}
