package org.homeward.projections.bitemporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.junit.jupiter.api.Test;

/** The rows of a key say, for any two times, what a fold of the log's events up to these times says. */
class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final int HISTORIES = 400;

    /** Says its own number; the first of a log creates. */
    record Told(int number, boolean creates, Instant occurredAt) implements Event {}

    @Test
    void anyTwoTimesShowTheFoldOfWhatHadHappenedAndWasKnown() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Fact> log = history(random);
            List<Row<String>> rows = kept(log, List.of(log.size()));
            for (Instant asOf : instants()) {
                for (Instant knownAt : instants()) {
                    assertThat(shown(rows, asOf, knownAt))
                            .as("seed %d, as of %s, known at %s", seed, asOf, knownAt)
                            .isEqualTo(folded(log, asOf, knownAt));
                }
            }
        }
    }

    @Test
    void whereBatchesEndMakesNoDifference() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Fact> log = history(random);
            List<Integer> ends = IntStream.rangeClosed(1, log.size())
                    .filter(i -> i == log.size() || random.nextInt(3) == 0)
                    .boxed()
                    .toList();
            assertThat(kept(log, ends)).as("seed %d", seed).isEqualTo(kept(log, List.of(log.size())));
        }
    }

    @Test
    void rowsBelievedFollowOneAnotherWithoutAGap() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<Fact> log = history(new Random(seed));
            List<Row<String>> believed = kept(log, List.of(log.size())).stream()
                    .filter(TimelineTest::isBelieved)
                    .toList();
            for (int i = 1; i < believed.size(); i++) {
                assertThat(believed.get(i).validFrom())
                        .isEqualTo(believed.get(i - 1).validTo());
            }
            assertThat(believed.getLast().validTo()).isEqualTo(Row.FOREVER);
        }
    }

    @Test
    void anEventOfAThingThatNobodyCreatedIsAnError() {
        Timeline<String> timeline = new Timeline<>(List.of());
        Fact orphan = fact(1, START, new Told(1, false, START));

        assertThatThrownBy(() -> timeline.apply(orphan, START, before -> evolve(before, orphan)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("position 1");
    }

    /** Some events of one append, some told late, several at the same instant. */
    private static List<Fact> history(Random random) {
        List<Fact> log = new ArrayList<>();
        int recorded = 5;
        int events = 1 + random.nextInt(9);
        for (int i = 0; i < events; i++) {
            if (random.nextInt(3) > 0) {
                recorded += 1 + random.nextInt(2);
            }
            int occurred = Math.max(0, recorded - (random.nextInt(3) == 0 ? random.nextInt(8) : 0));
            boolean creates = i == 0 || random.nextInt(6) == 0;
            log.add(fact(i + 1, minute(recorded), new Told(i + 1, creates, minute(occurred))));
        }
        return log;
    }

    private static Fact fact(int position, Instant recordedAt, Told told) {
        return new Fact(
                new Authority("HERE"),
                position,
                "HERE/told",
                position - 1L,
                "event-" + position,
                "somebody",
                recordedAt,
                told);
    }

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static List<Instant> instants() {
        return IntStream.rangeClosed(-1, 26).mapToObj(TimelineTest::minute).toList();
    }

    private static String evolve(String before, Fact fact) {
        Told told = (Told) fact.event();
        if (told.creates()) {
            return before == null ? "+" + told.number() : before + "+" + told.number();
        }
        return before == null ? null : before + "." + told.number();
    }

    private static String folded(List<Fact> log, Instant asOf, Instant knownAt) {
        String content = null;
        for (Fact fact : log) {
            if (!fact.event().occurredAt().isAfter(asOf) && !fact.recordedAt().isAfter(knownAt)) {
                content = evolve(content, fact);
            }
        }
        return content;
    }

    private static String shown(List<Row<String>> rows, Instant asOf, Instant knownAt) {
        List<String> found = rows.stream()
                .filter(row -> !row.validFrom().isAfter(asOf) && row.validTo().isAfter(asOf))
                .filter(row ->
                        !row.recordedFrom().isAfter(knownAt) && row.recordedTo().isAfter(knownAt))
                .map(Row::content)
                .toList();
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** What a table would hold after batches that end there. */
    private static List<Row<String>> kept(List<Fact> log, List<Integer> ends) {
        List<Row<String>> table = new ArrayList<>();
        int begin = 0;
        for (int end : ends) {
            List<Fact> batch = log.subList(begin, end);
            Instant since = batch.stream()
                    .map(fact -> fact.event().occurredAt())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Timeline<String> timeline = new Timeline<>(table.stream()
                    .filter(row -> isBelieved(row) && row.validTo().isAfter(since))
                    .toList());
            batch.forEach(fact -> timeline.apply(fact, fact.event().occurredAt(), before -> evolve(before, fact)));
            timeline.toClose().forEach(closed -> table.replaceAll(row -> isSame(row, closed) ? closed : row));
            timeline.toRemove().forEach(removed -> table.removeIf(row -> isSame(row, removed)));
            table.addAll(timeline.toInsert());
            begin = end;
        }
        return Stream.of(table)
                .flatMap(List::stream)
                .sorted(Comparator.<Row<String>, Instant>comparing(Row::validFrom)
                        .thenComparing(Row::recordedFrom))
                .toList();
    }

    /** As the primary key has it. */
    private static boolean isSame(Row<String> one, Row<String> other) {
        return Objects.equals(one.validFrom(), other.validFrom())
                && Objects.equals(one.recordedFrom(), other.recordedFrom());
    }

    private static boolean isBelieved(Row<?> row) {
        return row.recordedTo().equals(Row.FOREVER);
    }
}
