package org.homeward.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.homeward.proof.export.ExportFoot;
import org.homeward.proof.export.ExportForm;
import org.homeward.proof.export.ExportHead;
import org.homeward.proof.export.ExportWriter;
import org.homeward.proof.export.Kept;
import org.homeward.proof.log.EventLine;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.SigningKey;
import org.homeward.proof.tree.GrowingTree;

/**
 * Writes an export of generated events, and the key that signed it, for {@code ops/verify} to read: as large as a log
 * becomes in years, in streams of about ten events, each line about a kilobyte.
 */
final class ExportBench {
    private static final String ORIGIN = "homeward/BENCH";
    private static final int LAST_OF_A_STREAM = 10;
    private static final int SEALED_BYTES = 420;
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private ExportBench() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        long events = Long.parseLong(args[1]);
        SigningKey key = SigningKey.generate();
        Files.writeString(directory.resolve("keys.txt"), key.verifier(ORIGIN).vkey() + "\n");

        // Twice the same events: their hashes stand before them.
        GrowingTree tree = new GrowingTree();
        Iterator<Kept> leaves = new Leaves(events, tree);
        Path file = directory.resolve("export.ndjson");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            ExportWriter writer =
                    new ExportWriter(out, new ExportHead(ORIGIN, ExportForm.EVENTS, 1, events, 0, events, List.of()));
            writer.write(leaves, new Events(events));
            String checkpoint = new Checkpoint(ORIGIN, events, tree.root()).text();
            writer.end(new ExportFoot(
                    SignedNote.sign(checkpoint, ORIGIN, List.of(key)), List.of(), List.of(key.verifier(ORIGIN))));
        }
        System.err.printf("Wrote %,d events, %,d MB, to %s%n", events, Files.size(file) / 1_000_000, file);
    }

    /** A generated log, the same each time. */
    private static final class Events implements Iterator<EventLine> {
        private final RandomGenerator random = new SplittableRandom(4711);
        private final long events;
        private long position;

        private Events(long events) {
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            return position < events;
        }

        @Override
        public EventLine next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long stream = position / LAST_OF_A_STREAM;
            long sequence = position % LAST_OF_A_STREAM;
            position++;
            byte[] sealed = new byte[SEALED_BYTES];
            random.nextBytes(sealed);
            Instant time = BEGINNING.plusSeconds(30 * position);
            return new EventLine(
                    position,
                    "event-" + position,
                    "BENCH",
                    "BENCH/package/pkg-" + stream,
                    sequence,
                    "Package",
                    "brokerage.offer-accepted",
                    "1",
                    time,
                    time,
                    "{\"authority\":\"BENCH\",\"actor\":\"broker\"}",
                    "{\"packageId\":\"pkg-" + stream + "\",\"hours\":5.25,\"note\":\""
                            + Base64.getEncoder().encodeToString(sealed) + "\"}");
        }
    }

    private static final class Leaves implements Iterator<Kept> {
        private final Events events;
        private final GrowingTree tree;

        private Leaves(long events, GrowingTree tree) {
            this.events = new Events(events);
            this.tree = tree;
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public Kept next() {
            EventLine line = events.next();
            Kept kept = new Kept(line.position(), line.hash());
            tree.append(kept.hash());
            return kept;
        }
    }
}
