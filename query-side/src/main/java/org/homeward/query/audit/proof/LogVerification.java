package org.homeward.query.audit.proof;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.VerificationView;
import org.homeward.contract.audit.VerificationView.Difference;
import org.homeward.contract.audit.VerificationView.Kind;
import org.homeward.proof.export.Kept;
import org.homeward.proof.log.EventLine;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.VerifierKey;
import org.homeward.proof.tree.GrowingTree;
import org.homeward.proof.tree.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hashes the rows of the log anew and holds them against the leaves that were kept, and the tree they make against every
 * head that was signed. It ends at the first difference.
 */
final class LogVerification {
    private final TreeReads reads;
    private final Collection<VerifierKey> keys;
    private final long from;
    private final long to;
    private final long firstLeaf;
    private final long lastLeaf;
    private final GrowingTree tree;
    private final List<KeptCheckpoint> checkpoints;
    private int compared;
    private long events;
    private long firstInDoubt;

    /** @param jdbc in a transaction that sees one state of the log */
    LogVerification(JdbcClient jdbc, Authority authority, Collection<VerifierKey> keys, long from, long to) {
        this.reads = new TreeReads(jdbc, authority);
        this.keys = keys;
        this.from = from;
        this.to = to;
        this.firstLeaf = reads.leavesUpTo(from - 1);
        this.lastLeaf = reads.leavesUpTo(to);
        this.tree = new GrowingTree(firstLeaf, reads.peaksAt(firstLeaf));
        this.checkpoints = Checkpoints.between(jdbc, authority, firstLeaf, Long.MAX_VALUE);
        this.firstInDoubt = from;
    }

    VerificationView run() {
        Difference difference = difference();
        return new VerificationView(from, to, events, compared, difference == null, difference);
    }

    private @Nullable Difference difference() {
        Difference found = compareCheckpoints(from - 1);
        if (found == null) {
            found = compareRows();
        }
        if (found == null && !tree.root().equals(reads.rootAt(lastLeaf))) {
            found = new Difference(
                    0,
                    Kind.TREE_CHANGED,
                    "Every row is what was recorded, but the nodes that the tree" + " keeps above them are not");
        }
        if (found == null && to >= reads.size().position() && compared < checkpoints.size()) {
            found = new Difference(
                    to + 1,
                    Kind.MISSING,
                    "A head was signed of " + checkpoints.getLast().treeSize() + " events, and there are " + lastLeaf);
        }
        return found;
    }

    private @Nullable Difference compareRows() {
        try (Stream<Kept> leaves = reads.leaves(firstLeaf, lastLeaf);
                Stream<EventLine> rows = reads.events(from, to)) {
            Iterator<EventLine> row = rows.iterator();
            EventLine next = next(row);
            for (Iterator<Kept> leaf = leaves.iterator(); leaf.hasNext(); next = next(row)) {
                Difference found = compare(leaf.next(), next);
                if (found != null) {
                    return found;
                }
            }
            return next == null || next.position() > reads.logPosition() && next.position() <= reads.logHead()
                    ? null
                    : added(next.position());
        }
    }

    private @Nullable Difference compare(Kept leaf, @Nullable EventLine row) {
        if (row != null && row.position() < leaf.position()) {
            return added(row.position());
        }
        if (row == null || row.position() > leaf.position()) {
            return new Difference(leaf.position(), Kind.MISSING, "The row is gone");
        }
        events++;
        Hash hash = row.hash();
        if (!hash.equals(leaf.hash())) {
            return new Difference(leaf.position(), Kind.CHANGED, "The row is not the one that was recorded");
        }
        tree.append(hash);
        return compareCheckpoints(leaf.position());
    }

    /** With the heads signed at the size that the tree has now. */
    private @Nullable Difference compareCheckpoints(long position) {
        while (compared < checkpoints.size() && checkpoints.get(compared).treeSize() == tree.size()) {
            KeptCheckpoint signed = checkpoints.get(compared);
            String forged = whyForged(signed);
            if (forged != null) {
                return new Difference(
                        signed.position(),
                        Kind.CHECKPOINT_CHANGED,
                        "The head kept of " + signed.treeSize() + " events: " + forged);
            }
            if (!signed.root().equals(tree.root())) {
                return new Difference(
                        firstInDoubt,
                        Kind.REWRITTEN,
                        "Somewhere from position " + firstInDoubt + " to " + position
                                + " the log is not what was signed at " + signed.treeSize() + " events");
            }
            compared++;
            firstInDoubt = position + 1;
        }
        return null;
    }

    private @Nullable String whyForged(KeptCheckpoint kept) {
        try {
            SignedNote note = SignedNote.parse(kept.note());
            note.verify(keys);
            Checkpoint signed = Checkpoint.parse(note.text());
            return signed.size() == kept.treeSize() && signed.root().equals(kept.root())
                    ? null
                    : "what was signed is another size or root";
        } catch (NoteRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Difference added(long position) {
        return new Difference(position, Kind.ADDED, "The row was never recorded by the program");
    }

    private static @Nullable EventLine next(Iterator<EventLine> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
