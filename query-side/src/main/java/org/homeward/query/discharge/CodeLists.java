package org.homeward.query.discharge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.discharge.CaseView.PathwayDefinition;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.ReportedReason;
import org.homeward.query.reading.EntryJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The national lists, in every edition there was: one data file each, found by looking into the directory. A later
 * edition is one more file; one without a last day ends where the next begins. What is not whole is refused at start.
 */
@Component
class CodeLists {
    private static final String FILES = "classpath*:codelists/*.json";
    private static final String PATHWAYS = "pathways";

    private final Map<String, List<CodeListFile>> editions = new TreeMap<>();

    @Autowired
    CodeLists() {
        this(files());
    }

    CodeLists(List<CodeListFile> files) {
        List<String> faults = new ArrayList<>();
        files.forEach(file -> {
            faults.addAll(file.faults());
            editions.computeIfAbsent(file.list(), _ -> new ArrayList<>()).add(file);
        });
        editions.replaceAll((_, ofTheList) -> oneAfterAnother(ofTheList, faults));
        for (CodeListFile edition : editions.getOrDefault(PATHWAYS, List.of())) {
            for (Pathway pathway : Pathway.values()) {
                if (edition.code(pathway.name()).isEmpty()) {
                    faults.add(PATHWAYS + " " + edition.version() + " does not have " + pathway);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Code lists: " + String.join("; ", faults));
        }
    }

    private static List<CodeListFile> files() {
        try {
            List<CodeListFile> files = new ArrayList<>();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                try (InputStream content = resource.getInputStream()) {
                    files.add(EntryJson.read(
                            new String(content.readAllBytes(), StandardCharsets.UTF_8), CodeListFile.class));
                }
            }
            return files;
        } catch (IOException e) {
            throw new IllegalStateException("Code lists cannot be read", e);
        }
    }

    private static List<CodeListFile> oneAfterAnother(List<CodeListFile> editions, List<String> faults) {
        List<CodeListFile> sorted = editions.stream()
                .sorted(Comparator.comparing(CodeListFile::validFrom))
                .toList();
        List<CodeListFile> closed = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            CodeListFile edition = sorted.get(i);
            LocalDate next = i + 1 < sorted.size() ? sorted.get(i + 1).validFrom() : null;
            if (next != null
                    && (edition.validTo() == null ? next.equals(edition.validFrom()) : edition.holdsOn(next))) {
                faults.add(edition.list() + " " + edition.version() + " and "
                        + sorted.get(i + 1).version() + " both hold on " + next);
            }
            closed.add(next != null && edition.validTo() == null ? edition.until(next.minusDays(1)) : edition);
        }
        return closed;
    }

    /** Every edition, by list and then by its first day. */
    List<CodeListFile> all() {
        return editions.values().stream().flatMap(List::stream).toList();
    }

    boolean has(String list) {
        return editions.containsKey(list);
    }

    Optional<CodeListFile> on(String list, LocalDate day) {
        return editions.getOrDefault(list, List.of()).stream()
                .filter(edition -> edition.holdsOn(day))
                .findFirst();
    }

    /** Names of the lists of reasons. */
    SortedSet<String> reasons() {
        SortedSet<String> names = new TreeSet<>();
        all().stream().filter(edition -> edition.mapping() != null).forEach(edition -> names.add(edition.list()));
        return names;
    }

    /** The edition of a list of reasons in force on a day. */
    CodeListFile reasons(String list, LocalDate day) {
        if (!reasons().contains(list)) {
            throw new InvalidInput(
                    List.of(new Fault("?list", "UNKNOWN_VALUE", "must be one of " + String.join(", ", reasons()))));
        }
        return on(list, day)
                .orElseThrow(() -> new InvalidInput(List.of(new Fault(
                        "?date", "OUT_OF_RANGE", "must be a day on which an edition of " + list + " is in force"))));
    }

    /** What each list in force on a day calls a cause. */
    List<ReportedReason> reported(@Nullable DelayCause cause, Pathway pathway, LocalDate day) {
        return cause == null
                ? List.of()
                : reasons().stream()
                        .flatMap(list -> on(list, day).stream())
                        .flatMap(edition -> reported(edition, cause, pathway).stream())
                        .toList();
    }

    /** What an edition calls a cause. */
    static Optional<ReportedReason> reported(CodeListFile edition, DelayCause cause, Pathway pathway) {
        CodeListFile.Mapping mapping = edition.mapping();
        String said = mapping == null ? null : mapping.codeOf(cause, pathway);
        return said == null
                ? Optional.empty()
                : edition.code(said)
                        .map(code -> new ReportedReason(
                                edition.list(), edition.version(), edition.mappingVersion(), code.code(), code.text()));
    }

    /** What a pathway means on a day. */
    Optional<PathwayDefinition> definition(Pathway pathway, LocalDate day) {
        return on(PATHWAYS, day)
                .flatMap(edition -> edition.code(pathway.name())
                        .map(code -> new PathwayDefinition(edition.version(), code.text())));
    }
}
