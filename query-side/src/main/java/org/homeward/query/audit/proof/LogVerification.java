package org.homeward.query.audit.proof;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
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
    private final JdbcClient jdbc;
    private final Authority authority;
    private final TreeReads reads;
    private final Collection<VerifierKey> keys;
    private final long from;
    private final long to;
    private final long firstLeaf;
    private final long lastLeaf;
    private GrowingTree tree = new GrowingTree();
    /** Beside the leaves, in the order in which the tree reaches them. */
    private Iterator<KeptCheckpoint> checkpoints = Collections.emptyIterator();

    private @Nullable KeptCheckpoint ahead;
    private long compared;
    private long events;
    private long firstInDoubt;

    /** @param jdbc in a transaction that sees one state of the log */
    LogVerification(JdbcClient jdbc, Authority authority, Collection<VerifierKey> keys, long from, long to) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.reads = new TreeReads(jdbc, authority);
        this.keys = keys;
        this.from = from;
        this.to = to;
        this.firstLeaf = reads.leavesUpTo(from - 1);
        this.lastLeaf = reads.leavesUpTo(to);
        this.firstInDoubt = from;
    }

    VerificationView run() {
        Difference difference = difference();
        return new VerificationView(from, to, events, compared, difference == null, difference);
    }

    private @Nullable Difference difference() {
        try (Stream<KeptCheckpoint> signed = Checkpoints.between(jdbc, authority, firstLeaf, lastLeaf)) {
            checkpoints = signed.iterator();
            ahead = next(checkpoints);
            tree = new GrowingTree(firstLeaf, reads.peaksAt(firstLeaf));
            Difference found = compareCheckpoints(from - 1);
            if (found == null) {
                found = compareRows();
            }
            if (found == null && !tree.root().equals(reads.rootAt(lastLeaf))) {
                found = new Difference(
                        0,
                        Kind.TREE_CHANGED,
                        "Every row is what was recorded, but the nodes that the tree keeps above them are not");
            }
            return found == null ? missingTail() : found;
        } catch (NodeLost lost) {
            return new Difference(reads.positionOf(lost.firstLeaf()).orElse(0L), Kind.TREE_CHANGED, lost.what());
        }
    }

    /** What was cut off cleanly, tree and all, is missed by what was said of its size. */
    private @Nullable Difference missingTail() {
        TreeReads.Size size = reads.size();
        long most = Math.max(size.size(), Checkpoints.largest(jdbc, authority));
        if (to < size.position() || most <= lastLeaf) {
            return null;
        }
        return new Difference(
                reads.positionOf(lastLeaf - 1).orElse(0L) + 1,
                Kind.MISSING,
                "There were " + most + " events when a head was signed or the tree last grew, and there are "
                        + lastLeaf);
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
        for (KeptCheckpoint signed = ahead; signed != null && signed.treeSize() == tree.size(); signed = ahead) {
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
            ahead = next(checkpoints);
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

    private static <T> @Nullable T next(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
