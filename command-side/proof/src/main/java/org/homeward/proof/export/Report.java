package org.homeward.proof.export;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a verification came to.
 *
 * @param leaves lines of events in the file, or hashes where it has no lines
 * @param statements what was shown, and what could not be, in sentences
 * @param covered whether nothing of what was wanted is left out, and everything that was to be compared could be
 */
public record Report(
        ExportHead head, long leaves, long bytes, List<Finding> findings, List<String> statements, boolean covered) {

    public Report {
        findings = findings.stream()
                .sorted(Comparator.comparingLong(found -> found.position() == 0 ? Long.MAX_VALUE : found.position()))
                .toList();
        statements = List.copyOf(statements);
    }

    public boolean isIntact() {
        return findings.isEmpty();
    }

    /** The first bad position, if one is known. */
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }
}
