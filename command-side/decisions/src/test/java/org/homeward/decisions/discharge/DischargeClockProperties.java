package org.homeward.decisions.discharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homeward.contract.Event;
import org.homeward.contract.discharge.CancellationReason;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.Pathway;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;

/** Invariant 7: the segments of a wait sum exactly to it, whatever happened and in whatever order it was told. */
class DischargeClockProperties {
    /** A few days around the end of summer time. */
    private static final Instant ADMITTED = Instant.parse("2026-10-22T09:00:00Z");

    private static final Instant NOW = Instant.parse("2026-10-30T09:00:00Z");

    /** After all that happens, some of it now. */
    private static final Instant READ_AT = NOW.plusSeconds(1);

    @Property(tries = 2000)
    void segmentsPartitionEveryWaitExactly(@ForAll long seed) {
        CaseTimeline timeline = DischargeClock.read(Stays.facts(history(new Random(seed))));

        isWithoutGap(timeline);
        sumsUp(timeline);
    }

    /** The order of recording decides nothing but which of two equals at one instant comes first. */
    @Property(tries = 500)
    void theOrderOfRecordingDoesNotMatter(@ForAll long seed) {
        List<Event> history = history(new Random(seed)).stream()
                .collect(Collectors.toMap(Event::occurredAt, event -> event, (first, _) -> first, TreeMap::new))
                .values()
                .stream()
                .toList();
        if (!(history.getFirst() instanceof DischargeEvent.CaseOpened)) {
            return;
        }
        List<Event> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(withoutIds(DischargeClock.read(Stays.facts(shuffled))))
                .isEqualTo(withoutIds(DischargeClock.read(Stays.facts(history))));
    }

    /** What was so by then does not change by what happened afterwards. */
    @Property(tries = 500)
    void whatHappensLaterLeavesThePastAlone(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> history = history(random);
        Instant then = ADMITTED.plusSeconds(
                random.nextLong(Duration.between(ADMITTED, NOW).toSeconds()));
        List<Event> byThen = history.stream()
                .filter(event -> !event.occurredAt().isAfter(then))
                .filter(event -> !(event instanceof DischargeEvent.SegmentCorrected))
                .toList();
        List<Event> all = history.stream()
                .filter(event -> !(event instanceof DischargeEvent.SegmentCorrected))
                .toList();

        assertThat(causeAt(byThen, then)).isEqualTo(causeAt(all, then));
    }

    private static Map<Boolean, DelayCause> causeAt(List<Event> recorded, Instant instant) {
        return DischargeClock.read(Stays.facts(recorded)).segments().stream()
                .filter(s -> !s.from().isAfter(instant) && (s.to() == null || instant.isBefore(s.to())))
                .collect(Collectors.toMap(_ -> true, DelaySegment::cause));
    }

    @Example
    void everyCauseHappensInThem() {
        assertThat(new Random(7)
                        .longs(2000)
                        .mapToObj(seed -> DischargeClock.read(Stays.facts(history(new Random(seed)))))
                        .flatMap(timeline -> timeline.segments().stream())
                        .map(DelaySegment::cause)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(DelayCause.values());
    }

    private static void isWithoutGap(CaseTimeline timeline) {
        for (int i = 1; i < timeline.spans().size(); i++) {
            assertThat(timeline.spans().get(i - 1).to())
                    .isEqualTo(timeline.spans().get(i).from());
        }
        assertThat(timeline.spans().getFirst().from()).isEqualTo(ADMITTED);
        assertThat(timeline.spans().getLast().to()).isNull();
    }

    private static void sumsUp(CaseTimeline timeline) {
        Map<Integer, List<StaySpan>> waits = timeline.spans().stream()
                .filter(span -> span.stay().waiting())
                .collect(Collectors.groupingBy(span -> span.stay().periods()));
        Map<Integer, List<DelaySegment>> segments =
                timeline.segments().stream().collect(Collectors.groupingBy(DelaySegment::period));

        assertThat(segments.keySet()).isEqualTo(waits.keySet());
        segments.forEach((period, parts) -> {
            Instant end = waits.get(period).getLast().to();
            assertThat(parts.getFirst().from())
                    .isEqualTo(waits.get(period).getFirst().from());
            assertThat(parts.getLast().to()).isEqualTo(end);
            Duration sum = Duration.ZERO;
            Instant last = parts.getFirst().from();
            for (DelaySegment part : parts) {
                assertThat(part.from()).isEqualTo(last);
                assertThat(part.also()).doesNotContain(part.cause());
                last = part.to() == null ? READ_AT : part.to();
                assertThat(last).isAfter(part.from());
                sum = sum.plus(Duration.between(part.from(), last));
            }
            assertThat(sum)
                    .isEqualTo(Duration.between(waits.get(period).getFirst().from(), end == null ? READ_AT : end));
        });
    }

    private static List<Object> withoutIds(CaseTimeline timeline) {
        List<Object> plain = new ArrayList<>(timeline.spans());
        timeline.segments().forEach(s -> plain.add(List.of(s.period(), s.from(), s.cause(), s.also())));
        return plain;
    }

    /** What wards and brokers might record of one stay, all of it let in by the decider. */
    private static List<Event> history(Random random) {
        List<Event> log = new ArrayList<>();
        CaseDecider decider = new CaseDecider();
        CaseState state = say(decider, decider.initial(), Stays.admitted(ADMITTED), log);
        int steps = 5 + random.nextInt(40);
        for (int i = 0; i < steps; i++) {
            Instant at = ADMITTED.plusSeconds(random.nextInt(8 * 86_400 / 900) * 900L);
            if (random.nextInt(100) < 45) {
                log.add(news(random, at));
            } else {
                state = say(decider, state, word(random, at), log);
            }
        }
        return log;
    }

    private static CaseState say(CaseDecider decider, CaseState state, DischargeCommand command, List<Event> log) {
        CaseState after = state;
        if (decider.decide(command, state, MarketFacts.none(), NOW)
                instanceof Decision.Accepted<DischargeEvent> accepted) {
            for (DischargeEvent event : accepted.events()) {
                after = decider.evolve(after, event);
                log.add(event);
            }
        }
        return after;
    }

    private static DischargeCommand word(Random random, Instant at) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5 -> Stays.ceased(at);
            case 6, 7 -> Stays.resumed(at);
            case 8, 9, 10 -> Stays.linked(at);
            case 11 -> new DischargeCommand.UnlinkRequest(Stays.CASE, Stays.REQUEST, at);
            case 12 -> new DischargeCommand.RecordAssessmentRequested(Stays.CASE, at);
            case 13 -> new DischargeCommand.RecordAssessmentCompleted(Stays.CASE, at);
            case 14 -> new DischargeCommand.RecordChoiceAwaited(Stays.CASE, at);
            case 15 -> new DischargeCommand.RecordChoiceMade(Stays.CASE, at);
            case 16 -> new DischargeCommand.RecordStepDown(Stays.CASE, "an interim home", at);
            case 17 -> new DischargeCommand.RecordStepDownEnded(Stays.CASE, at);
            case 18 ->
                new DischargeCommand.MovePatient(Stays.CASE, Stays.HOSPITAL, random.nextBoolean() ? "A5" : "B2", at);
            case 19 ->
                new DischargeCommand.ChangePathway(Stays.CASE, random.nextBoolean() ? Pathway.P0 : Pathway.P1, at);
            case 20 ->
                new DischargeCommand.CorrectSegment(
                        Stays.CASE,
                        at,
                        random.nextBoolean() ? null : at.plusSeconds(900L * (1 + random.nextInt(100))),
                        DelayCause.values()[random.nextInt(DelayCause.values().length)],
                        Stays.SEALED);
            case 21 -> new DischargeCommand.RetractEntry(Stays.CASE, 1 + random.nextInt(12), Stays.SEALED);
            case 22 -> Stays.discharged(at);
            default -> new DischargeCommand.CancelCase(Stays.CASE, CancellationReason.MOVED, null, at);
        };
    }

    private static Event news(Random random, Instant at) {
        int round = 1 + random.nextInt(3);
        return switch (random.nextInt(14)) {
            case 0 -> Stays.requested(at);
            case 1, 2, 3 -> Stays.offered(round, at);
            case 4 -> Stays.declined(round, at);
            case 5 -> Stays.expired(round, at);
            case 6 -> Stays.unplaced(at);
            case 7 -> Stays.accepted(round, at);
            case 8 -> Stays.placed(round, at);
            case 9 -> Stays.assessed(round, at);
            case 10 -> Stays.handedBack(round, at);
            case 11 -> Stays.started(at);
            case 12 -> Stays.suspended(at);
            default -> Stays.withdrawn(at);
        };
    }
}
