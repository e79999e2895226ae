package org.homeward.query.audit.decision;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;

/**
 * The names of decisions: {@code pkg-1.2} is the second round of a package, {@code pkg-1.p1207} the decision at that
 * log position which found nobody to ask.
 *
 * @param number of the round, or the log position
 */
public record Decided(PackageId packageId, boolean nobody, long number) {
    private static final Pattern ID = Pattern.compile("(.*\\S.*)\\.(p?)(\\d{1,18})");

    /** An event of the package with the log's entry of it. */
    record Step(TrailEntry entry, PackageEvent event) {}

    static Decided named(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            throw unknown(id);
        }
        return new Decided(new PackageId(parts.group(1)), !parts.group(2).isEmpty(), Long.parseLong(parts.group(3)));
    }

    static Refused unknown(String id) {
        return new Refused(Rejection.of(
                RejectionCode.DECISION_NOT_FOUND,
                "No decision " + id + ": a package id, a dot and the number of the round, or .p and a log position"));
    }

    String stream() {
        return PackageCommand.streamOf(packageId);
    }

    static List<Step> steps(List<TrailEntry> entries, EventForms forms) {
        return entries.stream()
                .map(entry -> new Step(entry, (PackageEvent) forms.read(entry.current())))
                .toList();
    }

    Optional<Step> in(List<Step> steps) {
        Predicate<Step> isIt = nobody
                ? step ->
                        step.event() instanceof RequestUnplaced && step.entry().position() == number
                : step -> step.event() instanceof RoundOpened round && round.number() == number;
        return steps.stream().filter(isIt).findFirst();
    }

    static Optional<String> idOf(Step step) {
        return idOf(step.event(), step.entry().position());
    }

    /** The name of the decision that an event is, if it is one. */
    public static Optional<String> idOf(Event event, long position) {
        return switch (event) {
            case RoundOpened round -> Optional.of(round.packageId() + "." + round.number());
            case RequestUnplaced nobody -> Optional.of(nobody.packageId() + ".p" + position);
            default -> Optional.empty();
        };
    }
}
