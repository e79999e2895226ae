package org.homeward.decisions.discharge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.AssessmentCompleted;
import org.homeward.contract.discharge.DischargeEvent.AssessmentRequested;
import org.homeward.contract.discharge.DischargeEvent.CaseCancelled;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.ChoiceAwaited;
import org.homeward.contract.discharge.DischargeEvent.ChoiceMade;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideResumed;
import org.homeward.contract.discharge.DischargeEvent.EntryRetracted;
import org.homeward.contract.discharge.DischargeEvent.PathwayChanged;
import org.homeward.contract.discharge.DischargeEvent.PatientMoved;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.DischargeEvent.RequestUnlinked;
import org.homeward.contract.discharge.DischargeEvent.SegmentCorrected;
import org.homeward.contract.discharge.DischargeEvent.StepDownEnded;
import org.homeward.contract.discharge.DischargeEvent.SteppedDown;
import org.homeward.contract.discharge.Pathway;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a hospital stay: from what is recorded of the case and its requests, how it stood with the person at
 * every moment and what each moment of the wait was waiting for. A pure function of its facts, in whatever order they
 * were recorded: what became known late stands where it was true.
 */
public final class DischargeClock {
    /** Version of these rules, beside every answer that rests on them. */
    public static final int VERSION = 1;

    private final CaseStory story;
    private final Map<DischargeEvent, String> ids = new HashMap<>();
    private final TreeMap<Instant, List<CaseFact>> byMoment;
    private final Map<PackageId, RequestProgress> requests = new HashMap<>();
    private final Map<DelayCause, String> noted = new EnumMap<>(DelayCause.class);

    private DischargeClock(List<CaseFact> facts) {
        List<DischargeEvent> recorded = new ArrayList<>();
        for (CaseFact fact : facts) {
            if (fact.event() instanceof DischargeEvent event) {
                recorded.add(event);
                ids.put(event, fact.eventId());
            }
        }
        story = CaseStory.of(recorded);
        Set<DischargeEvent> counting = Set.copyOf(story.happenings());
        byMoment = facts.stream()
                .filter(fact -> !(fact.event() instanceof DischargeEvent event) || counting.contains(event))
                .sorted(Comparator.comparingLong(CaseFact::position))
                .collect(groupingBy(fact -> fact.event().occurredAt(), TreeMap::new, toList()));
    }

    /**
     * Reads the clock.
     *
     * @param facts every event recorded of the case, and of every package that was ever linked to it; at least the
     *     case's opening
     */
    public static CaseTimeline read(List<CaseFact> facts) {
        return new DischargeClock(facts).read();
    }

    private CaseTimeline read() {
        List<StaySpan> spans = new ArrayList<>();
        List<DelaySegment> automatic = new ArrayList<>();
        Stay stay = Stay.of(story.opened());
        for (Map.Entry<Instant, List<CaseFact>> moment : byMoment.entrySet()) {
            Instant from = moment.getKey();
            @Nullable Instant to = byMoment.higherKey(from);
            for (CaseFact fact : moment.getValue()) {
                stay = after(stay, fact);
            }
            if (from.isBefore(story.admittedAt())) {
                // What a package went through before this stay: it only sets the scene.
                continue;
            }
            addSpan(spans, new StaySpan(from, to, stay));
            if (stay.waiting()) {
                addSegment(automatic, waitingSince(from, to, stay));
            }
        }
        return new CaseTimeline(spans, corrected(automatic));
    }

    private Stay after(Stay stay, CaseFact fact) {
        switch (fact.event()) {
            case DischargeEvent event -> {
                noteWhy(event);
                return stay.after(event);
            }
            case PackageEvent event ->
                requests.merge(
                        event.packageId(),
                        RequestProgress.before().after(event, fact.eventId()),
                        (known, _) -> known.after(event, fact.eventId()));
            default -> throw new IllegalArgumentException(fact.event().getClass() + " says nothing of a case");
        }
        return stay;
    }

    /** Which entry stands behind a cause that the case itself says. */
    private void noteWhy(DischargeEvent event) {
        String id = ids.getOrDefault(event, "");
        switch (event) {
            case SteppedDown _ -> noted.put(DelayCause.STEP_DOWN, id);
            case ChoiceAwaited _ -> noted.put(DelayCause.PERSON_OR_FAMILY, id);
            case AssessmentRequested _ -> noted.put(DelayCause.ASSESSMENT, id);
            case AssessmentCompleted _, RequestLinked _, RequestUnlinked _ -> noted.put(DelayCause.BROKERAGE_IDLE, id);
            case CriteriaToResideCeased _, StepDownEnded _, ChoiceMade _, PathwayChanged _ ->
                noted.put(DelayCause.HOSPITAL_PROCESS, id);
            case CaseOpened _,
                    CriteriaToResideResumed _,
                    PatientMoved _,
                    SegmentCorrected _,
                    EntryRetracted _,
                    PersonDischarged _,
                    CaseCancelled _ -> {}
        }
    }

    private DelaySegment waitingSince(Instant from, @Nullable Instant to, Stay stay) {
        Map<DelayCause, Set<String>> causes = causes(stay);
        DelayCause first = causes.keySet().iterator().next();
        Set<DelayCause> also = EnumSet.copyOf(causes.keySet());
        also.remove(first);
        return new DelaySegment(stay.periods(), from, to, first, also, null, List.copyOf(causes.get(first)));
    }

    /** Every cause that holds, the prevailing one first: the order of the enum is the order of precedence. */
    private Map<DelayCause, Set<String>> causes(Stay stay) {
        Map<DelayCause, Set<String>> causes = new EnumMap<>(DelayCause.class);
        if (stay.steppedDown()) {
            because(causes, DelayCause.STEP_DOWN);
        }
        if (stay.choosing()) {
            because(causes, DelayCause.PERSON_OR_FAMILY);
        }
        if (stay.assessing()) {
            because(causes, DelayCause.ASSESSMENT);
        }
        boolean running = false;
        for (PackageId id : stay.linked()) {
            RequestProgress request = requests.getOrDefault(id, RequestProgress.before());
            DelayCause cause = request.cause();
            if (cause != null) {
                causes.computeIfAbsent(cause, _ -> new LinkedHashSet<>()).add(request.because());
            }
            running |= request.step() == RequestProgress.Step.RUNNING;
        }
        if (causes.isEmpty()) {
            boolean careToFind = stay.pathway() != Pathway.P0 && (stay.assessed() || stay.everLinked());
            because(causes, careToFind && !running ? DelayCause.BROKERAGE_IDLE : DelayCause.HOSPITAL_PROCESS);
        }
        return causes;
    }

    private void because(Map<DelayCause, Set<String>> causes, DelayCause cause) {
        Set<String> events = new LinkedHashSet<>();
        String id = noted.get(cause);
        if (id != null) {
            events.add(id);
        }
        causes.put(cause, events);
    }

    private static void addSpan(List<StaySpan> spans, StaySpan next) {
        if (!spans.isEmpty() && spans.getLast().stay().equals(next.stay())) {
            StaySpan last = spans.removeLast();
            spans.add(new StaySpan(last.from(), next.to(), next.stay()));
        } else {
            spans.add(next);
        }
    }

    private static void addSegment(List<DelaySegment> segments, DelaySegment next) {
        if (!segments.isEmpty() && segments.getLast().sameAs(next)) {
            DelaySegment last = segments.removeLast();
            Set<String> events = new LinkedHashSet<>(last.events());
            events.addAll(next.events());
            segments.add(new DelaySegment(
                    last.period(),
                    last.from(),
                    next.to(),
                    last.cause(),
                    last.also(),
                    last.correction(),
                    List.copyOf(events)));
        } else {
            segments.add(next);
        }
    }

    /** Corrections in the order in which they were made: the later one holds. */
    private List<DelaySegment> corrected(List<DelaySegment> automatic) {
        List<DelaySegment> segments = automatic;
        for (SegmentCorrected correction : story.corrections()) {
            Instant from = correction.occurredAt();
            @Nullable Instant to = correction.to() == null ? endOfSegmentAt(automatic, from) : correction.to();
            List<DelaySegment> after = new ArrayList<>();
            for (DelaySegment segment : segments) {
                for (DelaySegment piece : cut(segment, from, to)) {
                    addSegment(after, isWithin(piece, from, to) ? set(piece, correction) : piece);
                }
            }
            segments = after;
        }
        return segments;
    }

    private static @Nullable Instant endOfSegmentAt(List<DelaySegment> segments, Instant instant) {
        for (DelaySegment segment : segments) {
            if (!segment.from().isAfter(instant) && isBefore(instant, segment.to())) {
                return segment.to();
            }
        }
        return instant;
    }

    /** The segment cut where the part to be corrected begins and ends. */
    private static List<DelaySegment> cut(DelaySegment segment, Instant from, @Nullable Instant to) {
        List<DelaySegment> pieces = new ArrayList<>();
        Instant start = segment.from();
        for (@Nullable Instant at : new @Nullable Instant[] {from, to}) {
            if (at != null && start.isBefore(at) && isBefore(at, segment.to())) {
                pieces.add(segment.between(start, at));
                start = at;
            }
        }
        pieces.add(segment.between(start, segment.to()));
        return pieces;
    }

    private static boolean isWithin(DelaySegment piece, Instant from, @Nullable Instant to) {
        return !piece.from().isBefore(from) && isBefore(piece.from(), to);
    }

    private static boolean isBefore(Instant instant, @Nullable Instant end) {
        return end == null || instant.isBefore(end);
    }

    private DelaySegment set(DelaySegment piece, SegmentCorrected correction) {
        Set<DelayCause> also = EnumSet.of(piece.cause());
        also.addAll(piece.also());
        also.remove(correction.cause());
        Set<String> events = new LinkedHashSet<>(piece.events());
        events.add(ids.getOrDefault(correction, ""));
        return new DelaySegment(
                piece.period(),
                piece.from(),
                piece.to(),
                correction.cause(),
                also,
                correction.entry(),
                List.copyOf(events));
    }
}
