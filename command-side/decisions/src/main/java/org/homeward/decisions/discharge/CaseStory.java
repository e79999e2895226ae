package org.homeward.decisions.discharge;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.CaseCancelled;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.EntryRetracted;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.DischargeEvent.SegmentCorrected;

/** The entries of a case that count, in the order in which they were true; what was said late stands where it belongs. */
record CaseStory(List<DischargeEvent> entries) {
    private static final Comparator<DischargeEvent> AS_IT_WAS =
            Comparator.comparing(DischargeEvent::occurredAt).thenComparingInt(DischargeEvent::entry);

    static CaseStory of(List<DischargeEvent> recorded) {
        Set<Integer> retracted = recorded.stream()
                .filter(EntryRetracted.class::isInstance)
                .map(event -> ((EntryRetracted) event).retracted())
                .collect(Collectors.toSet());
        return new CaseStory(recorded.stream()
                .filter(event -> !retracted.contains(event.entry()))
                .filter(event -> !(event instanceof EntryRetracted))
                .sorted(AS_IT_WAS)
                .toList());
    }

    /** What happened to the person; corrections only say what a wait was for. */
    List<DischargeEvent> happenings() {
        return entries.stream()
                .filter(event -> !(event instanceof SegmentCorrected))
                .toList();
    }

    List<SegmentCorrected> corrections() {
        return entries.stream()
                .filter(SegmentCorrected.class::isInstance)
                .map(SegmentCorrected.class::cast)
                .sorted(Comparator.comparingInt(SegmentCorrected::entry))
                .toList();
    }

    Instant admittedAt() {
        return opened().occurredAt();
    }

    CaseOpened opened() {
        return (CaseOpened) entries.getFirst();
    }

    Stay at(Instant instant) {
        return fold(event -> !event.occurredAt().isAfter(instant));
    }

    Stay last() {
        return fold(_ -> true);
    }

    private Stay fold(Predicate<DischargeEvent> counts) {
        Stay stay = Stay.of(opened());
        for (DischargeEvent event : happenings()) {
            if (counts.test(event) && !(event instanceof CaseOpened)) {
                stay = stay.after(event);
            }
        }
        return stay;
    }

    Optional<DischargeEvent> closing() {
        return entries.stream()
                .filter(event -> event instanceof PersonDischarged || event instanceof CaseCancelled)
                .findFirst();
    }
}
