package org.homeward.proof.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.homeward.proof.log.Json;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.tree.GrowingTree;
import org.homeward.proof.tree.Hash;
import org.homeward.proof.tree.Verification;
import org.jspecify.annotations.Nullable;

/**
 * One reading of an export. The tree grows from the leaves that were kept, so that the signed root says whether those
 * are the true ones; each line must have the hash of its leaf. So a line that was changed is told from its neighbours.
 */
final class Pass implements Closeable {
    private static final byte[] FOOT = "{\"checkpoint\":".getBytes(StandardCharsets.UTF_8);

    private final ExportHead head;
    private final @Nullable ExportFoot foot;
    private final Lines lines;
    private final GrowingTree tree;
    private final Sequences sequences;
    private final Comparison comparison;
    private final Coverage coverage;
    private final Deque<Kept> expected = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    /** Where the lines stopped being those that were signed: from there on they are no longer compared. */
    private boolean lost;

    private boolean outOfRange;
    private boolean all;

    private long lastPosition;

    /** Lines of events, whatever is said in them. */
    private long eventLines;

    /** Of the last line that is what was signed. */
    private long lastRead;

    Pass(Path file, ExportHead head, @Nullable ExportFoot foot, List<Older> older, Range wanted) throws IOException {
        this.head = head;
        this.foot = foot;
        this.tree = new GrowingTree(head.firstLeaf(), head.before());
        this.sequences = new Sequences(head.firstLeaf() == 0);
        this.comparison =
                new Comparison(older, head.form(), findings, statements, foot == null ? null : checkpoint(foot));
        this.coverage = new Coverage(head, wanted, statements);
        this.lines = Lines.of(file);
    }

    static boolean isFoot(byte[] line) {
        return line.length > FOOT.length && Arrays.equals(line, 0, FOOT.length, FOOT, 0, FOOT.length);
    }

    private static Checkpoint checkpoint(ExportFoot foot) {
        try {
            return Checkpoint.parse(foot.checkpoint().text());
        } catch (NoteRefused refused) {
            throw new ExportVerifier.Unusable("what the last line signs is no checkpoint: " + refused.getMessage());
        }
    }

    void run() throws IOException {
        lines.next();
        inRange(0, coverage.whyOtherRange());
        comparison.reached(tree.size(), tree.root());
        boolean ended = false;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (ended) {
                found(0, "there are further lines after the checkpoint");
                break;
            }
            ended = isFoot(line);
            if (KeptBlock.isOne(line)) {
                block(line);
            } else if (!ended) {
                eventLines++;
                if (!lost) {
                    event(line);
                }
            }
        }
        end(ended);
    }

    private void block(byte[] line) throws IOException {
        missing("is missing");
        KeptBlock block;
        try {
            block = KeptBlock.parse(line);
        } catch (BadExport | Json.Malformed bad) {
            lost(
                    lastPosition + 1,
                    "the kept hashes after position " + lastPosition + " cannot be read: " + bad.getMessage());
            return;
        }
        if (block.firstLeaf() != tree.size()) {
            lost(
                    lastPosition + 1,
                    "the leaves from " + tree.size() + " to " + (block.firstLeaf() - 1)
                            + " are not there, after position " + lastPosition);
            return;
        }
        for (Kept kept : block.kept()) {
            if (kept.position() <= lastPosition) {
                found(kept.position(), "stands after position " + lastPosition);
            }
            lastPosition = Math.max(lastPosition, kept.position());
            inRange(kept.position(), coverage.whyOtherRange(tree.size(), kept));
            comparison.leaf(tree.size(), kept);
            tree.append(kept.hash());
            comparison.reached(tree.size(), tree.root());
        }
        if (head.form() == ExportForm.EVENTS && !lost) {
            expected.addAll(block.kept());
        }
    }

    /** The first that is out of it: those after it would only repeat it. */
    private void inRange(long position, @Nullable String whyNot) {
        if (whyNot != null && !outOfRange) {
            found(position, whyNot);
            outOfRange = true;
        }
    }

    private void event(byte[] line) throws IOException {
        Hash hash = Hash.ofLeaf(line);
        Kept kept = expected.poll();
        if (kept == null) {
            LineHead read = LineHead.of(line);
            lost(
                    read == null ? lastPosition + 1 : read.position(),
                    tree.size() == head.firstLeaf()
                            ? "the hashes kept for it and for all before it are not in the file"
                            : "is here, and no hash was kept for it: it was added, or the hashes were taken out");
        } else if (kept.hash().equals(hash)) {
            lastRead = kept.position();
            signedLine(line, kept);
        } else {
            lost(kept.position(), whyOther(line, hash, kept));
        }
    }

    /** The line is what was signed; what is said in it must still fit together. */
    private void signedLine(byte[] line, Kept kept) {
        LineHead read = LineHead.of(line);
        if (read == null || read.position() != kept.position()) {
            found(
                    kept.position(),
                    "the line signed for it is that of " + (read == null ? "no event" : read.position()));
            return;
        }
        if (!head.origin().endsWith("/" + read.authority()) || !read.stream().startsWith(read.authority() + "/")) {
            found(read.position(), "it is an event of " + read.authority() + ", in the log of " + head.origin());
        }
        long gap = sequences.gapBefore(read);
        if (gap != 0) {
            found(
                    read.position(),
                    "in the stream " + read.stream() + " it has the number " + read.sequence() + ", where "
                            + (read.sequence() - gap) + " is the next: events of it are missing, or stand twice");
        }
    }

    /** The line is not the one expected: the next line and the next leaf tell whether it was changed, or its place. */
    private String whyOther(byte[] line, Hash hash, Kept kept) throws IOException {
        byte[] after = lines.peek();
        boolean isLater = expected.peek() != null && expected.peek().hash().equals(hash);
        boolean isNext = after != null && Hash.ofLeaf(after).equals(kept.hash());
        if (isLater && isNext) {
            return "it stands after position " + expected.element().position() + ": the two were swapped";
        }
        if (isLater) {
            return "it is missing; position " + expected.element().position() + " follows at once";
        }
        if (isNext) {
            return "before it there is a line that was never signed: it was added";
        }
        for (Kept later : expected) {
            if (later.hash().equals(hash)) {
                return "it is missing, and so is all that comes after it before position " + later.position();
            }
        }
        return LineHead.whatIsWrong(line, kept.position());
    }

    private void missing(String what) {
        if (!expected.isEmpty()) {
            lost(expected.element().position(), what);
        }
    }

    private void end(boolean ended) throws IOException {
        long present = tree.size() - head.firstLeaf();
        if (!ended || foot == null) {
            long last = head.form() == ExportForm.EVENTS ? lastRead : lastPosition;
            String cut = "the file ends after position " + last + ", with " + inTheFile() + " of " + head.leaves()
                    + " events and without its checkpoint: its tail is missing";
            if (expected.isEmpty()) {
                found(lastPosition + 1, cut);
            } else {
                missing("it is missing, and all that comes after it: " + cut);
            }
            comparison.end(tree.size());
            return;
        }
        missing("is missing");
        if (present != head.leaves()) {
            found(
                    lastPosition + 1,
                    "there are " + present + " events, not " + head.leaves() + " as the first line says");
        }
        Checkpoint signed = checkpoint(foot);
        if (!signed.origin().equals(head.origin())) {
            found(0, "the checkpoint is of " + signed.origin() + ", the export of " + head.origin());
        }
        boolean leads =
                Verification.isConsistent(tree.size(), tree.root(), signed.size(), signed.root(), foot.consistency());
        if (!leads) {
            found(
                    0,
                    "the hashes in the file do not lead to the root that was signed: more than lines was changed,"
                            + " somewhere up to position " + lastPosition
                            + "; an older export, given with --since, tells where");
        } else if (lost && present != head.leaves()) {
            say("The kept hashes that are in the file belong to the tree that was signed; the others are not there.");
        } else if (lost) {
            say("The kept hashes lead to the root that was signed: what was changed is the line.");
        } else {
            say("Every " + (head.form() == ExportForm.EVENTS ? "event" : "hash")
                    + " of the export is in the tree that was signed, at its place.");
        }
        all = leads && !lost && coverage.isAll(tree.size(), signed.size());
        comparison.end(tree.size());
    }

    /** The first thing that is wrong with the lines; those after it would only repeat it. */
    private void lost(long position, String what) {
        if (!lost) {
            found(position, what);
        }
        lost = true;
        expected.clear();
    }

    void found(long position, String what) {
        findings.add(new Finding(position, what));
    }

    void say(String statement) {
        statements.add(statement);
    }

    private long inTheFile() {
        return head.form() == ExportForm.EVENTS ? eventLines : tree.size() - head.firstLeaf();
    }

    Report report() {
        return new Report(head, inTheFile(), lines.bytes(), findings, statements, all && comparison.covered());
    }

    @Override
    public void close() throws IOException {
        lines.close();
        comparison.close();
    }
}
