package org.homeward.proof.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homeward.proof.log.EventLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to one event, in the database or in the file, is found, and found where it is; whatever grows
 * honestly raises no alarm. Each run has its own seed, which it prints; {@code -Dhomeward.seed=…} repeats one.
 */
class MutationsTest {
    private static final int EVENTS = 400;
    private static final int OF_EACH_KIND = 125;
    private static final int HONEST_GROWTHS = 100;

    @TempDir
    Path directory;

    private static RandomGenerator random(TestReporter reporter) {
        long seed = Long.getLong("homeward.seed", System.nanoTime());
        reporter.publishEntry("homeward.seed", Long.toString(seed));
        return new SplittableRandom(seed);
    }

    /** What is done, and the position at which it must be found. */
    private enum Mutation {
        PAYLOAD {
            @Override
            long of(TestLog log, RandomGenerator random) {
                return replace(log, random, row -> copy(row, flip(row.payload(), random), row.metadata()));
            }
        },
        METADATA {
            @Override
            long of(TestLog log, RandomGenerator random) {
                return replace(log, random, row -> copy(row, row.payload(), flip(row.metadata(), random)));
            }
        },
        TIME {
            @Override
            long of(TestLog log, RandomGenerator random) {
                boolean occurred = random.nextBoolean();
                long micros = 1L << random.nextInt(40);
                return replace(
                        log,
                        random,
                        row -> times(
                                row,
                                occurred ? row.occurredAt().plusNanos(1000 * micros) : row.occurredAt(),
                                occurred ? row.recordedAt() : row.recordedAt().plusNanos(1000 * micros)));
            }
        },
        TYPE {
            @Override
            long of(TestLog log, RandomGenerator random) {
                return switch (random.nextInt(3)) {
                    case 0 ->
                        replace(
                                log,
                                random,
                                row -> type(row, "brokerage.offer-declined", row.revision(), row.streamType()));
                    case 1 -> replace(log, random, row -> type(row, row.name(), "2", row.streamType()));
                    default -> replace(log, random, row -> type(row, row.name(), row.revision(), "Provider"));
                };
            }
        },
        ORDER {
            @Override
            long of(TestLog log, RandomGenerator random) {
                return replace(
                        log,
                        random,
                        row -> random.nextBoolean()
                                ? place(row, row.stream() + "0", row.sequence())
                                : place(row, row.stream(), row.sequence() ^ (1L << random.nextInt(8))));
            }
        },
        DROPPED {
            @Override
            long of(TestLog log, RandomGenerator random) {
                return log.rows.remove(random.nextInt(log.rows.size())).position();
            }
        },
        ADDED {
            @Override
            long of(TestLog log, RandomGenerator random) {
                int at = random.nextInt(log.rows.size() + 1);
                long position = at < log.rows.size()
                        ? log.rows.get(at).position()
                        : log.rows.getLast().position() + 1;
                log.rows.add(at, log.row(position, "HERE/package/pkg-new", random.nextInt(9)));
                return position;
            }
        },
        SWAPPED {
            @Override
            long of(TestLog log, RandomGenerator random) {
                int one = random.nextInt(log.rows.size() - 1);
                int other = random.nextBoolean() ? one + 1 : one + 1 + random.nextInt(log.rows.size() - 1 - one);
                EventLine first = log.rows.get(one);
                EventLine second = log.rows.get(other);
                // The contents change places, as an UPDATE of two rows does it.
                log.rows.set(one, at(second, first.position()));
                log.rows.set(other, at(first, second.position()));
                return first.position();
            }
        };

        abstract long of(TestLog log, RandomGenerator random);

        private interface Change {
            EventLine of(EventLine row);
        }

        private static long replace(TestLog log, RandomGenerator random, Change change) {
            int at = random.nextInt(log.rows.size());
            EventLine row = log.rows.get(at);
            EventLine changed = change.of(row);
            assertThat(changed).isNotEqualTo(row);
            log.rows.set(at, changed);
            return row.position();
        }

        private static String flip(String text, RandomGenerator random) {
            int at = random.nextInt(text.length());
            char flipped = (char) (text.charAt(at) ^ (1 << random.nextInt(7)));
            return text.substring(0, at) + flipped + text.substring(at + 1);
        }

        private static EventLine copy(EventLine row, String payload, String metadata) {
            return new EventLine(
                    row.position(),
                    row.eventId(),
                    row.authority(),
                    row.stream(),
                    row.sequence(),
                    row.streamType(),
                    row.name(),
                    row.revision(),
                    row.occurredAt(),
                    row.recordedAt(),
                    metadata,
                    payload);
        }

        private static EventLine times(EventLine row, Instant occurredAt, Instant recordedAt) {
            return new EventLine(
                    row.position(),
                    row.eventId(),
                    row.authority(),
                    row.stream(),
                    row.sequence(),
                    row.streamType(),
                    row.name(),
                    row.revision(),
                    occurredAt,
                    recordedAt,
                    row.metadata(),
                    row.payload());
        }

        private static EventLine type(EventLine row, String name, String revision, String streamType) {
            return new EventLine(
                    row.position(),
                    row.eventId(),
                    row.authority(),
                    row.stream(),
                    row.sequence(),
                    streamType,
                    name,
                    revision,
                    row.occurredAt(),
                    row.recordedAt(),
                    row.metadata(),
                    row.payload());
        }

        private static EventLine place(EventLine row, String stream, long sequence) {
            return new EventLine(
                    row.position(),
                    row.eventId(),
                    row.authority(),
                    stream,
                    sequence,
                    row.streamType(),
                    row.name(),
                    row.revision(),
                    row.occurredAt(),
                    row.recordedAt(),
                    row.metadata(),
                    row.payload());
        }

        private static EventLine at(EventLine row, long position) {
            return new EventLine(
                    position,
                    row.eventId(),
                    row.authority(),
                    row.stream(),
                    row.sequence(),
                    row.streamType(),
                    row.name(),
                    row.revision(),
                    row.occurredAt(),
                    row.recordedAt(),
                    row.metadata(),
                    row.payload());
        }
    }

    @Test
    void whateverIsChangedInTheDatabaseIsFoundWhereItWasChanged(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog honest = TestLog.of(EVENTS, random);
        List<EventLine> rows = List.copyOf(honest.rows);
        for (Mutation mutation : Mutation.values()) {
            for (int i = 0; i < OF_EACH_KIND; i++) {
                honest.rows.clear();
                honest.rows.addAll(rows);
                long position = mutation.of(honest, random);
                Report report = verify(honest.export(ExportForm.EVENTS));
                assertThat(report.first()).as("%s %d", mutation, i).isPresent();
                assertThat(report.first().orElseThrow().position())
                        .as("%s %d: %s", mutation, i, report.findings())
                        .isEqualTo(position);
                assertThat(report.statements())
                        .contains("The kept hashes lead to the root that was signed: what was changed is the line.");
            }
        }
    }

    @Test
    void whateverBitFlipsInAFileIsFoundWhereItFlipped(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        byte[] export = log.export(ExportForm.EVENTS);
        List<int[]> events = linesOfEvents(export);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            int event = random.nextInt(events.size());
            int[] line = events.get(event);
            byte[] flipped = export.clone();
            flipped[line[0] + random.nextInt(line[1] - line[0])] ^= (byte) (1 << random.nextInt(8));
            assertThat(verify(flipped).first().orElseThrow().position())
                    .as("bit flip %d", i)
                    .isEqualTo(log.positionOf(event));
        }
    }

    @Test
    void linesThatAreDroppedDoubledOrSwappedInAFileAreFoundWhereTheyWere(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        byte[] export = log.export(ExportForm.EVENTS);
        List<int[]> events = linesOfEvents(export);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            int event = random.nextInt(events.size() - 1);
            int[] line = events.get(event);
            int[] next = events.get(event + 1);
            assertThat(verify(joined(export, 0, line[0], line[1] + 1, export.length))
                            .first()
                            .orElseThrow()
                            .position())
                    .as("dropped %d", i)
                    .isEqualTo(log.positionOf(event));
            byte[] doubled = joined(export, 0, line[1] + 1, line[0], export.length);
            assertThat(verify(doubled).first().orElseThrow().position())
                    .as("doubled %d", i)
                    .isBetween(log.positionOf(event), log.positionOf(event + 1));
            if (next[0] == line[1] + 1) {
                byte[] swapped =
                        joined(export, 0, line[0], next[0], next[1] + 1, line[0], next[0], next[1] + 1, export.length);
                Finding finding = verify(swapped).first().orElseThrow();
                assertThat(finding.position()).as("swapped %d", i).isEqualTo(log.positionOf(event));
                assertThat(finding.what()).contains("swapped");
            }
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereSaysAfterWhichPosition(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        byte[] export = log.export(ExportForm.EVENTS);
        List<int[]> events = linesOfEvents(export);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            int event = random.nextInt(events.size());
            int[] line = events.get(event);
            byte[] cut = Arrays.copyOf(export, line[0] + random.nextInt(line[1] - line[0]));
            assertThat(verify(cut).first().orElseThrow().position())
                    .as("cut %d", i)
                    .isEqualTo(log.positionOf(event));
        }
    }

    @Test
    void aDatabaseThatWasRebuiltIsFoundOutByWhatWasTakenAwayBefore(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog honest = TestLog.of(EVENTS, random);
        Path hashes = honest.file(ExportForm.HASHES, directory.resolve("hashes.ndjson"));
        List<Integer> sizes = IntStream.range(0, 6)
                .map(i -> 1 + random.nextInt(EVENTS))
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        sizes.add(EVENTS);
        List<Path> checkpoints = new ArrayList<>();
        for (int size : sizes) {
            checkpoints.add(honest.checkpoint(size, directory));
        }
        honest.grow(20);
        List<EventLine> rows = List.copyOf(honest.rows);
        List<Mutation> contents = List.of(
                Mutation.PAYLOAD, Mutation.METADATA, Mutation.TIME, Mutation.TYPE, Mutation.DROPPED, Mutation.SWAPPED);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            honest.rows.clear();
            honest.rows.addAll(rows.subList(0, EVENTS));
            Mutation mutation = contents.get(i % contents.size());
            long position = mutation.of(honest, random);
            List<EventLine> changed = new ArrayList<>(honest.rows);
            changed.addAll(rows.subList(EVENTS, rows.size()));
            byte[] rebuilt = TestLog.rebuilt(changed, random).export(ExportForm.HASHES);

            assertThat(verify(rebuilt).isIntact())
                    .as("in itself it is in order")
                    .isTrue();
            assertThat(verify(rebuilt, hashes).first().orElseThrow().position())
                    .as("%s %d", mutation, i)
                    .isEqualTo(position);
            Report range = verify(rebuilt, checkpoints.toArray(Path[]::new));
            assertThat(range.first().orElseThrow().position())
                    .as("%s %d: %s", mutation, i, range.findings())
                    .isEqualTo(startOfDoubt(sizes, rows, changed, position));
        }
    }

    /** The first position after the last checkpoint that the change leaves as it was. */
    private static long startOfDoubt(
            List<Integer> sizes, List<EventLine> rows, List<EventLine> changed, long position) {
        int leaf = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).position() >= position)
                .findFirst()
                .orElseThrow();
        int fits = sizes.stream()
                .mapToInt(size -> size)
                .filter(size -> size <= leaf)
                .max()
                .orElse(0);
        return changed.get(fits).position();
    }

    @Test
    void aLogThatLostItsTailIsFoundOutByWhatWasTakenAwayBefore(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        Path hashes = log.file(ExportForm.HASHES, directory.resolve("hashes.ndjson"));
        Path checkpoint = log.checkpoint(EVENTS, directory);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            int left = random.nextInt(EVENTS);
            byte[] shrunk = TestLog.rebuilt(log.rows.subList(0, left), random).export(ExportForm.EVENTS);
            assertThat(verify(shrunk).isIntact()).isTrue();
            assertThat(verify(shrunk, hashes).first().orElseThrow().position()).isEqualTo(log.positionOf(left));
            assertThat(verify(shrunk, checkpoint).first().orElseThrow().what()).contains("its tail is missing");
        }
    }

    @Test
    void honestGrowthRaisesNoAlarmWhateverWasTakenAwayBefore(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = new TestLog(random);
        List<Path> taken = new ArrayList<>();
        for (int growth = 0; growth < HONEST_GROWTHS; growth++) {
            log.grow(1 + random.nextInt(12));
            Report report = verify(log.export(ExportForm.EVENTS), taken.toArray(Path[]::new));
            assertThat(report.findings()).as("growth %d", growth).isEmpty();
            assertThat(report.covered()).isTrue();
            assertThat(report.statements()).hasSize(3 + taken.size());
            long from = 1 + random.nextLong(log.positionOf((int) log.size() - 1));
            long to = from + random.nextLong(log.positionOf((int) log.size() - 1) - from + 1);
            Report part = verify(log.export(ExportForm.EVENTS, from, to), new Range(from, to));
            assertThat(part.findings())
                    .as("growth %d, positions %d to %d", growth, from, to)
                    .isEmpty();
            assertThat(part.covered())
                    .as("growth %d, positions %d to %d: %s", growth, from, to, part.statements())
                    .isTrue();
            taken.add(
                    growth % 10 == 0
                            ? log.file(ExportForm.HASHES, directory.resolve("hashes-" + growth))
                            : log.checkpoint(log.size(), directory));
        }
    }

    @Test
    void noPartOfTheLogPassesForTheWholeHoweverWellItsHeadFits(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        long end = log.positionOf(EVENTS - 1);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            ExportForm form = random.nextInt(4) == 0 ? ExportForm.HASHES : ExportForm.EVENTS;
            int first = random.nextInt(EVENTS);
            int last = first + random.nextInt(EVENTS - first);
            if (last - first == EVENTS - 1) {
                continue;
            }
            // What the first line says of the range: that of the whole log, or the one that is there.
            boolean honestHead = random.nextBoolean();
            long from = honestHead ? log.positionOf(first) : 1;
            long to = honestHead ? log.positionOf(last) : end;
            Report report = verify(log.export(form, from, to, first, last + 1));
            assertThat(report.isIntact() && report.covered())
                    .as("cut %d: %s to %s", i, first, last)
                    .isFalse();
            if (from == 1 && first > 0) {
                assertThat(report.findings())
                        .as("cut %d", i)
                        .singleElement()
                        .asString()
                        .contains("come before");
            } else {
                assertThat(report.findings()).as("cut %d", i).isEmpty();
                assertThat(report.statements())
                        .as("cut %d", i)
                        .contains("Events " + (first + 1) + " to " + (last + 1) + " of the " + EVENTS
                                + " that are signed; the others are not in this file.");
            }
        }
    }

    @Test
    void aRangeThatLostItsBeginningOrItsEndIsNotTheRangeThatWasWanted(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            int first = 2 + random.nextInt(EVENTS - 4);
            int last = first + random.nextInt(EVENTS - 2 - first);
            long from = log.positionOf(first);
            long to = log.positionOf(last);
            Range wanted = new Range(from, to);
            // With the leaves on either side it is whole; each of them that is not there is missed.
            assertThat(verify(log.export(ExportForm.EVENTS, from, to, first - 1, last + 2), wanted)
                            .covered())
                    .as("range %d", i)
                    .isTrue();
            Report head = verify(log.export(ExportForm.EVENTS, from, to, first, last + 2), wanted);
            assertThat(head.covered()).as("range %d", i).isFalse();
            assertThat(head.statements()).anyMatch(said -> said.contains("and the first event of the file"));
            Report tail = verify(log.export(ExportForm.EVENTS, from, to, first - 1, last + 1), wanted);
            assertThat(tail.covered()).as("range %d", i).isFalse();
            assertThat(tail.statements()).anyMatch(said -> said.contains("between the last event of the file and"));
            assertThat(verify(log.export(ExportForm.HASHES, from, to, first - 1, last + 2), wanted)
                            .covered())
                    .as("hashes of range %d: positions are not proved", i)
                    .isFalse();
        }
    }

    @Test
    void whatIsNotOfTheRangeThatTheFirstLineNamesIsFound(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            int last = 3 + random.nextInt(EVENTS - 4);
            int said = random.nextInt(last - 1);
            Report tail = verify(log.export(ExportForm.EVENTS, 1, log.positionOf(said), 0, last + 1));
            assertThat(tail.first().orElseThrow().position()).isEqualTo(log.positionOf(said + 1));
            Report head =
                    verify(log.export(ExportForm.EVENTS, log.positionOf(said + 2), log.positionOf(last), said, last));
            assertThat(head.first().orElseThrow().position()).isEqualTo(log.positionOf(said + 1));
        }
    }

    @Test
    void positionsThatWereAlteredBesideHashesAreNotBlamedOnTheLog(TestReporter reporter) throws IOException {
        RandomGenerator random = random(reporter);
        TestLog log = TestLog.of(EVENTS, random);
        byte[] events = log.export(ExportForm.EVENTS);
        byte[] hashes = log.export(ExportForm.HASHES);
        Path honestEvents = Files.write(directory.resolve("events.ndjson"), events);
        Path honestHashes = Files.write(directory.resolve("hashes.ndjson"), hashes);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            // Up by one, in the block's last place or where there is room: still in order.
            int leaf = random.nextInt(EVENTS);
            long position = log.positionOf(leaf);
            if (leaf + 1 < EVENTS && log.positionOf(leaf + 1) == position + 1 || leaf == EVENTS - 1) {
                continue;
            }
            byte[] altered = new String(hashes, StandardCharsets.UTF_8)
                    .replaceFirst("\\[" + position + ",", "[" + (position + 1) + ",")
                    .getBytes(StandardCharsets.UTF_8);
            Report alone = verify(altered);
            assertThat(alone.isIntact()).isTrue();
            assertThat(alone.statements()).anyMatch(said -> said.startsWith("The positions beside the hashes are not"));

            Path older = Files.write(directory.resolve("altered.ndjson"), altered);
            Report accused = verify(events, older);
            assertThat(accused.findings()).as("leaf %d", leaf).isEmpty();
            assertThat(accused.covered()).isFalse();
            assertThat(accused.statements())
                    .anyMatch(said -> said.startsWith("In altered.ndjson positions were altered, and the log is not to"
                            + " blame: the event that has position " + (position + 1)));
            assertThat(verify(altered, honestEvents).first().orElseThrow())
                    .extracting(Finding::position)
                    .isEqualTo(position);
            Report either = verify(altered, honestHashes);
            assertThat(either.findings()).isEmpty();
            assertThat(either.covered()).isFalse();
        }
    }

    private Report verify(byte[] export, Path... since) throws IOException {
        return verify(export, Range.WHOLE, since);
    }

    private Report verify(byte[] export, Range wanted, Path... since) throws IOException {
        Path file = Files.write(directory.resolve("export.ndjson"), export);
        return new ExportVerifier(List.of(TestLog.VERIFIER)).verify(file, List.of(since), wanted);
    }

    /** Where each event's line begins, and its line break. */
    private static List<int[]> linesOfEvents(byte[] export) {
        byte[] start = "{\"position\":".getBytes(StandardCharsets.UTF_8);
        List<int[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < export.length; i++) {
            if (export[i] == '\n') {
                if (Arrays.equals(export, from, from + start.length, start, 0, start.length)) {
                    lines.add(new int[] {from, i});
                }
                from = i + 1;
            }
        }
        return lines;
    }

    /** Pieces of the bytes, each given by its bounds. */
    private static byte[] joined(byte[] bytes, int... bounds) {
        byte[] joined = new byte[0];
        for (int i = 0; i < bounds.length; i += 2) {
            int length = joined.length;
            joined = Arrays.copyOf(joined, length + bounds[i + 1] - bounds[i]);
            System.arraycopy(bytes, bounds[i], joined, length, bounds[i + 1] - bounds[i]);
        }
        return joined;
    }
}
