package org.homeward.query.audit.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.ViewBehind;
import org.homeward.contract.audit.AuditKeyView;
import org.homeward.contract.audit.ConsistencyView;
import org.homeward.contract.audit.InclusionView;
import org.homeward.contract.audit.Readings;
import org.homeward.contract.audit.VerificationView;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.proof.export.ExportFoot;
import org.homeward.proof.export.ExportForm;
import org.homeward.proof.export.ExportHead;
import org.homeward.proof.export.ExportWriter;
import org.homeward.proof.export.Kept;
import org.homeward.proof.log.EventLine;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.VerifierKey;
import org.homeward.proof.tree.Hash;
import org.homeward.proof.tree.Proof;
import org.homeward.query.reading.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What auditors ask of an authority's tree. All reads are of that authority alone, as row-level security sees to. */
final class Proofs {
    private final Reads reads;
    private final Checkpoints checkpoints;
    private final Notary notary;
    private final PublishedKeys published;
    private final Readings readings;
    private final LongReads longReads;
    private final Verifications verifications;

    Proofs(
            Reads reads,
            Checkpoints checkpoints,
            Notary notary,
            PublishedKeys published,
            Readings readings,
            LongReads longReads,
            Verifications verifications) {
        this.longReads = longReads;
        this.verifications = verifications;
        this.reads = reads;
        this.checkpoints = checkpoints;
        this.notary = notary;
        this.published = published;
        this.readings = readings;
    }

    LongReads longReads() {
        return longReads;
    }

    /** @param treeSize of one that was kept; null: of now */
    KeptCheckpoint checkpoint(Caller caller, @Nullable Long treeSize) {
        if (treeSize == null) {
            return checkpoints.current(caller.authority());
        }
        return read(caller, jdbc -> Checkpoints.kept(jdbc, caller.authority(), treeSize))
                .orElseThrow(() -> new Refused(Rejection.of(
                        RejectionCode.CHECKPOINT_NOT_FOUND, "No checkpoint of " + treeSize + " events was kept")));
    }

    List<KeptCheckpoint> kept(Caller caller, long below, int limit) {
        return read(caller, jdbc -> Checkpoints.list(jdbc, caller.authority(), below, limit));
    }

    List<AuditKeyView> keys(Caller caller) {
        List<VerifierKey> current = notary.current(caller.authority());
        return published.of(caller.authority()).stream()
                .map(key -> new AuditKeyView(key.key().vkey(), current.contains(key.key()), key.firstUsedAt()))
                .toList();
    }

    /** @param treeSize null: of the tree as it is now */
    InclusionView inclusion(Caller caller, long position, @Nullable Long treeSize) {
        return read(caller, caller.authority(), tree -> {
            long size = size(tree, "treeSize", treeSize);
            TreeReads.Leaf leaf = leaf(tree, position);
            if (leaf.index() >= size) {
                throw outOfRange(
                        "treeSize",
                        "must be at least " + (leaf.index() + 1)
                                + ": a smaller tree does not have the event of position " + position);
            }
            List<Hash> hashes = tree.hashes(Proof.ofInclusion(leaf.index(), size));
            return new InclusionView(
                    position,
                    leaf.index(),
                    size,
                    leaf.kept().hash().base64(),
                    tree.rootAt(size).base64(),
                    base64(hashes));
        });
    }

    /** @param to null: the tree as it is now */
    ConsistencyView consistency(Caller caller, long from, @Nullable Long to) {
        return read(caller, caller.authority(), tree -> {
            long later = size(tree, "to", to);
            if (from > later) {
                throw outOfRange("from", "must be at most `to`, " + later);
            }
            return new ConsistencyView(
                    from,
                    later,
                    tree.rootAt(from).base64(),
                    tree.rootAt(later).base64(),
                    base64(tree.hashes(Proof.ofConsistency(from, later))));
        });
    }

    /** An export to be written, everything that can be refused already refused. */
    record Export(ExportHead head, KeptCheckpoint checkpoint, List<Hash> consistency) {}

    /**
     * Records that somebody takes it away: nothing may be written when this throws.
     *
     * @param to null: to the last event of the current checkpoint
     */
    Export export(Caller caller, ExportForm form, long from, @Nullable Long to) {
        Export export = prepared(caller, form, from, to);
        Map<String, String> question = Map.of(
                "form",
                form.name(),
                "from",
                Long.toString(from),
                "to",
                Long.toString(export.head().to()));
        readings.record(
                caller,
                WhatIsRead.EXPORT,
                question,
                Math.min(export.head().to(), export.checkpoint().position()));
        return export;
    }

    private Export prepared(Caller caller, ExportForm form, long from, @Nullable Long to) {
        KeptCheckpoint checkpoint = checkpoints.current(caller.authority());
        long last = to == null ? Math.max(from, checkpoint.position()) : to;
        return read(caller, caller.authority(), tree -> {
            if (last < from) {
                throw outOfRange("to", "must be at least `from`");
            }
            if (to != null) {
                awaited(tree, last);
                if (last > tree.logHead()) {
                    throw outOfRange("to", "must be at most " + tree.logHead() + ", where the log ends");
                }
            }
            // One more on either side, so that who has the file sees that none is missing at its ends.
            long size = checkpoint.treeSize();
            long first = Math.max(Math.min(tree.leavesUpTo(from - 1), size) - 1, 0);
            long end = Math.min(tree.leavesUpTo(last) + 1, size);
            return new Export(
                    new ExportHead(
                            notary.origin(caller.authority()),
                            form,
                            from,
                            last,
                            first,
                            end - first,
                            tree.peaksAt(first)),
                    checkpoint,
                    tree.hashes(Proof.ofConsistency(end, size)));
        });
    }

    /** Rows come as they are fetched, so that memory does not depend on how many there are. */
    void write(Caller caller, Export export, OutputStream out) {
        ExportHead head = export.head();
        long end = head.firstLeaf() + head.leaves();
        List<VerifierKey> keys = notary.keys(caller.authority());
        read(caller, caller.authority(), tree -> {
            long from = Math.min(head.from(), tree.positionOf(head.firstLeaf()).orElse(head.from()));
            try (Stream<Kept> leaves = tree.leaves(head.firstLeaf(), end);
                    Stream<EventLine> events = head.form() == ExportForm.EVENTS
                            ? tree.events(from, lastPosition(tree, head, end, export.checkpoint()))
                            : Stream.empty()) {
                ExportWriter writer = new ExportWriter(out, head);
                writer.write(leaves.iterator(), events.iterator());
                writer.end(new ExportFoot(SignedNote.parse(export.checkpoint().note()), export.consistency(), keys));
                return end;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Of the rows of an export. What came after the checkpoint is left to the next one. */
    private static long lastPosition(TreeReads tree, ExportHead head, long end, KeptCheckpoint checkpoint) {
        boolean grown = tree.leavesUpTo(head.to()) > end;
        long last = grown ? checkpoint.position() : head.to();
        return Math.min(Math.max(last, tree.positionOf(end - 1).orElse(last)), tree.logPosition());
    }

    Optional<Verifications.Verified> verified(Caller caller) {
        return read(caller, jdbc -> Verifications.last(jdbc, caller.authority()));
    }

    /** @param to null: to where the trees are */
    VerificationView verify(Caller caller, long from, @Nullable Long to) {
        List<VerifierKey> keys = notary.keys(caller.authority());
        try (LongReads.Turn _ = longReads.take()) {
            VerificationView found = read(caller, jdbc -> {
                TreeReads tree = new TreeReads(jdbc, caller.authority());
                long last = to == null ? Math.max(from, tree.end()) : to;
                if (last < from) {
                    throw outOfRange("to", "must be at least `from`");
                }
                return new LogVerification(jdbc, caller.authority(), keys, from, last).run();
            });
            if (!found.equal()) {
                // Operators are told now, and not only when the program next looks by itself.
                verifications.verify(caller.authority());
            }
            return found;
        }
    }

    private static long size(TreeReads tree, String name, @Nullable Long wanted) {
        long size = tree.size().size();
        if (wanted != null && wanted > size) {
            throw outOfRange(name, "must be at most " + size + ", the size of the tree");
        }
        return wanted == null ? size : wanted;
    }

    private static TreeReads.Leaf leaf(TreeReads tree, long position) {
        awaited(tree, position);
        return tree.leafOf(position)
                .orElseThrow(() -> new Refused(Rejection.of(
                        RejectionCode.EVENT_NOT_FOUND, "The authority has no event at position " + position)));
    }

    /** What is recorded and not in the tree yet will be in a moment. */
    private static void awaited(TreeReads tree, long position) {
        long reached = tree.logPosition();
        if (position > reached && position <= tree.logHead()) {
            throw new ViewBehind(reached, position);
        }
    }

    static InvalidInput outOfRange(String name, String detail) {
        return new InvalidInput(List.of(new Fault("?" + name, "OUT_OF_RANGE", detail)));
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private <T> T read(Caller caller, Authority authority, Function<TreeReads, T> question) {
        return read(caller, jdbc -> {
            try {
                return question.apply(new TreeReads(jdbc, authority));
            } catch (NodeLost lost) {
                throw lost.refused();
            }
        });
    }

    private <T> T read(Caller caller, Function<JdbcClient, T> question) {
        return reads.read(caller, ReadAt.now(), snapshot -> question.apply(snapshot.jdbc()));
    }
}
