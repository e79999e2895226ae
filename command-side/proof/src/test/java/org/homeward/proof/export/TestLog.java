package org.homeward.proof.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.homeward.proof.log.EventLine;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.SigningKey;
import org.homeward.proof.note.VerifierKey;
import org.homeward.proof.tree.GrowingTree;
import org.homeward.proof.tree.Hash;
import org.homeward.proof.tree.Node;
import org.homeward.proof.tree.Proof;

/** A log with its tree, as the program keeps it: rows, leaves and complete nodes, each of which can be tampered with. */
final class TestLog {
    static final String ORIGIN = "homeward/HERE";
    static final SigningKey KEY = SigningKey.generate();
    static final VerifierKey VERIFIER = KEY.verifier(ORIGIN);

    final List<EventLine> rows = new ArrayList<>();
    final List<Kept> leaves = new ArrayList<>();
    private final Map<Node, Hash> nodes = new HashMap<>();
    private final GrowingTree tree = new GrowingTree();
    private final Map<String, Long> sequences = new HashMap<>();
    private final RandomGenerator random;
    private long position;

    TestLog(RandomGenerator random) {
        this.random = random;
    }

    static TestLog of(int events, RandomGenerator random) {
        TestLog log = new TestLog(random);
        log.grow(events);
        return log;
    }

    /** The same rows, taken into a new tree: what somebody makes who has the database and the key. */
    static TestLog rebuilt(List<EventLine> rows, RandomGenerator random) {
        TestLog log = new TestLog(random);
        rows.forEach(log::append);
        return log;
    }

    void grow(int events) {
        for (int i = 0; i < events; i++) {
            // Positions between them belong to other authorities.
            position += random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
            String stream = "HERE/package/pkg-" + random.nextInt(1 + events / 3);
            long sequence = sequences.merge(stream, 0L, (last, _) -> last + 1);
            append(row(position, stream, sequence));
        }
    }

    EventLine row(long at, String stream, long sequence) {
        Instant time =
                Instant.parse("2026-11-22T09:00:00Z").plusSeconds(60 * at).plusNanos(1000L * random.nextInt(999));
        return new EventLine(
                at,
                "event-" + at,
                "HERE",
                stream,
                sequence,
                "Package",
                "brokerage.offer-accepted",
                "1",
                time,
                time.plusSeconds(1),
                "{\"actor\":\"broker\",\"note\":\"J\u00f6rg \\\"n\\\"\"}",
                "{\"packageId\":\"pkg-" + at + "\",\"hours\":" + random.nextInt(40) + ".25,\"sealed\":\"AAEC"
                        + Long.toHexString(random.nextLong()) + "\"}");
    }

    private void append(EventLine row) {
        rows.add(row);
        position = row.position();
        leaves.add(new Kept(row.position(), row.hash()));
        tree.append(row.hash(), nodes::put);
    }

    long size() {
        return tree.size();
    }

    Hash rootAt(long size) {
        return Proof.ofRoot(size).hashes(nodes::get).getFirst();
    }

    List<Hash> consistency(long from, long to) {
        return Proof.ofConsistency(from, to).hashes(nodes::get);
    }

    SignedNote checkpoint(long size) {
        return SignedNote.sign(new Checkpoint(ORIGIN, size, rootAt(size)).text(), ORIGIN, List.of(KEY));
    }

    Path checkpoint(long size, Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("checkpoint-" + size + ".txt"),
                checkpoint(size).toString());
    }

    byte[] export(ExportForm form) throws IOException {
        return export(
                form, 1, rows.isEmpty() ? 1 : Math.max(position, rows.getLast().position()));
    }

    byte[] export(ExportForm form, long from, long to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export(form, from, to, out);
        return out.toByteArray();
    }

    private void export(ExportForm form, long from, long to, OutputStream out) throws IOException {
        long first = leaves.stream().filter(leaf -> leaf.position() < from).count();
        long last = leaves.stream().filter(leaf -> leaf.position() <= to).count();
        export(form, from, to, (int) Math.max(first - 1, 0), (int) Math.min(last + 1, size()), out);
    }

    /**
     * What somebody makes who has an export and no key: some of its leaves, with a first line that says whatever it
     * likes, and all else as it has to be.
     */
    byte[] export(ExportForm form, long from, long to, int firstLeaf, int endLeaf) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export(form, from, to, firstLeaf, endLeaf, out);
        return out.toByteArray();
    }

    private void export(ExportForm form, long from, long to, int firstLeaf, int endLeaf, OutputStream out)
            throws IOException {
        List<Hash> before =
                GrowingTree.peaksOf(firstLeaf).stream().map(nodes::get).toList();
        List<Kept> kept = leaves.subList(firstLeaf, endLeaf);
        // Before the first leaf of all there may be a row that was added.
        long firstRow = kept.isEmpty() ? from : kept.getFirst().position();
        long beginning = firstLeaf == 0 ? Math.min(from, firstRow) : firstRow;
        long lastRow =
                endLeaf == size() ? Math.max(to, position) : kept.getLast().position();
        ExportWriter writer =
                new ExportWriter(out, new ExportHead(ORIGIN, form, from, to, firstLeaf, endLeaf - firstLeaf, before));
        writer.write(
                kept.iterator(),
                rows.stream()
                        .filter(row -> row.position() >= beginning && row.position() <= lastRow)
                        .iterator());
        writer.end(new ExportFoot(checkpoint(size()), consistency(endLeaf, size()), List.of(VERIFIER)));
    }

    Path file(ExportForm form, Path file) throws IOException {
        return Files.write(file, export(form));
    }

    /** The first position of the leaf. */
    long positionOf(int leaf) {
        return leaves.get(leaf).position();
    }

    Kept leaf(int index) {
        return leaves.get(index);
    }
}
