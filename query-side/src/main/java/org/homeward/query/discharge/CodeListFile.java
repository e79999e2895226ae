package org.homeward.query.discharge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.homeward.contract.discharge.CodeListView;
import org.homeward.contract.discharge.CodeListsView;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.Pathway;
import org.jspecify.annotations.Nullable;

/**
 * An edition of a national list as its data file has it.
 *
 * @param validTo last day; null: till a later edition
 * @param mapping null for a list of something else than reasons
 */
record CodeListFile(
        String list,
        String title,
        String version,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source,
        List<String> unconfirmed,
        boolean groupsOfficial,
        List<Code> codes,
        @Nullable Mapping mapping) {
    /** What holds on every pathway that is not named. */
    private static final String ANY = "ANY";

    record Code(
            String code,
            String text,
            String group,
            @Nullable String definition) {}

    /** @param codes by cause: a code for a pathway, or for {@code ANY} other */
    record Mapping(int version, String note, Map<DelayCause, Map<String, String>> codes) {
        @Nullable
        String codeOf(DelayCause cause, Pathway pathway) {
            Map<String, String> byPathway = codes.getOrDefault(cause, Map.of());
            String own = byPathway.get(pathway.name());
            return own == null ? byPathway.get(ANY) : own;
        }
    }

    Optional<Code> code(String code) {
        return codes.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** Of a list of reasons. */
    int mappingVersion() {
        return Objects.requireNonNull(mapping, "a list without a mapping").version();
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    CodeListFile until(LocalDate lastDay) {
        return new CodeListFile(
                list, title, version, validFrom, lastDay, source, unconfirmed, groupsOfficial, codes, mapping);
    }

    /** What is wrong with it in itself; empty: nothing. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        String name = list + " " + version;
        if (validTo != null && validTo.isBefore(validFrom)) {
            faults.add(name + " ends before it begins");
        }
        Set<String> known = new HashSet<>();
        for (Code code : codes) {
            if (!known.add(code.code())) {
                faults.add(name + " has code " + code.code() + " twice");
            }
        }
        if (mapping == null) {
            return faults;
        }
        mapping.codes()
                .forEach((cause, byPathway) -> byPathway.forEach((pathway, code) -> {
                    if (!known.contains(code)) {
                        faults.add(name + " maps " + cause + " to " + code + ", which is none of its codes");
                    }
                    if (!pathway.equals(ANY)
                            && Arrays.stream(Pathway.values())
                                    .map(Pathway::name)
                                    .noneMatch(pathway::equals)) {
                        faults.add(name + " maps " + cause + " on " + pathway + ", which is no pathway");
                    }
                }));
        for (DelayCause cause : DelayCause.values()) {
            for (Pathway pathway : Pathway.values()) {
                if (mapping.codeOf(cause, pathway) == null) {
                    faults.add(name + " has no code for " + cause + " on " + pathway);
                }
            }
        }
        return faults;
    }

    CodeListView view() {
        return new CodeListView(
                list,
                title,
                version,
                validFrom,
                validTo,
                source,
                unconfirmed,
                codes.stream()
                        .map(code -> new CodeListView.Code(
                                code.code(), code.text(), code.group(), groupsOfficial, code.definition()))
                        .toList(),
                mapping == null ? null : new CodeListView.Mapping(mapping.version(), mapping.note(), rules(mapping)));
    }

    private static List<CodeListView.Rule> rules(Mapping mapping) {
        List<CodeListView.Rule> rules = new ArrayList<>();
        for (DelayCause cause : DelayCause.values()) {
            for (Pathway pathway : Pathway.values()) {
                rules.add(
                        new CodeListView.Rule(cause, pathway, Objects.requireNonNull(mapping.codeOf(cause, pathway))));
            }
        }
        return rules;
    }

    CodeListsView.Edition edition() {
        return new CodeListsView.Edition(
                list, title, version, validFrom, validTo, codes.size(), mapping == null ? null : mapping.version());
    }
}
