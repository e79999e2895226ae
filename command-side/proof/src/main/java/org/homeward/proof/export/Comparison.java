package org.homeward.proof.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.tree.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What was taken away before, against what is there now. A checkpoint says whether its whole beginning is the same; an
 * older export says of each leaf. With several checkpoints a change lies between the last that fits and the first that
 * does not.
 */
final class Comparison implements Closeable {
    private final ExportForm form;
    private final List<Finding> findings;
    private final List<String> statements;
    private final @Nullable Checkpoint signed;
    /** Still to be met on the way, the smallest first. */
    private final Deque<Older> ahead;

    private final List<KeptLeaves> exports = new ArrayList<>();
    private final List<String> exportNames = new ArrayList<>();
    /** Of the first leaf after the last checkpoint that fits, and of the last leaf there is. */
    private long firstInDoubt;

    private long lastPosition;
    private boolean afterAFit = true;
    private boolean differs;
    private boolean covered = true;
    private boolean misplaced;

    Comparison(
            List<Older> older,
            ExportForm form,
            List<Finding> findings,
            List<String> statements,
            @Nullable Checkpoint signed)
            throws IOException {
        this.form = form;
        this.findings = findings;
        this.statements = statements;
        this.signed = signed;
        this.ahead = new ArrayDeque<>(older.stream()
                .sorted(Comparator.comparingLong(one -> one.checkpoint().size()))
                .toList());
        for (Older one : older) {
            if (one.export() != null) {
                exports.add(new KeptLeaves(one.export()));
                exportNames.add(one.name());
            }
        }
    }

    /** Before the tree takes this leaf. */
    void leaf(long index, Kept kept) throws IOException {
        if (afterAFit) {
            firstInDoubt = kept.position();
            afterAFit = false;
        }
        lastPosition = kept.position();
        for (int i = 0; i < exports.size() && !differs; i++) {
            Kept before = exports.get(i).at(index);
            if (before != null && before.hash().equals(kept.hash())) {
                samePosition(i, before, kept);
            } else if (before != null) {
                differs = true;
                findings.add(new Finding(
                        Math.min(before.position(), kept.position()),
                        "it is not what it was when " + exportNames.get(i) + " was taken"
                                + (before.position() == kept.position()
                                        ? ""
                                        : ": in its place was position " + before.position())));
            }
        }
    }

    /**
     * Equal hashes are of equal lines, and so of one position. Where two are named, one was altered; it is in the file
     * that has no lines to hold it against.
     */
    private void samePosition(int export, Kept before, Kept kept) {
        if (before.position() == kept.position() || misplaced) {
            return;
        }
        misplaced = true;
        String older = exportNames.get(export);
        String what = "the event that has position " + before.position() + " in " + older + " has position "
                + kept.position() + " here, and the same hash, which covers its position";
        if (form == ExportForm.EVENTS) {
            covered = false;
            statements.add("In " + older + " positions were altered, and the log is not to blame: " + what + ".");
        } else if (exports.get(export).form() == ExportForm.EVENTS) {
            findings.add(new Finding(before.position(), "positions were altered in this file: " + what));
        } else {
            covered = false;
            statements.add("In " + older + " or in this file positions were altered: " + what
                    + ". A later export with its events tells which.");
        }
    }

    void reached(long size, Hash root) {
        while (!ahead.isEmpty() && ahead.element().checkpoint().size() <= size) {
            Older one = ahead.remove();
            Checkpoint then = one.checkpoint();
            if (then.size() < size) {
                notCovered(one, "the export begins after it; take one from position 1");
            } else if (then.root().equals(root)) {
                statements.add(fits(one));
                afterAFit = true;
            } else {
                differs(one);
            }
        }
    }

    void end(long size) throws IOException {
        while (!ahead.isEmpty()) {
            Older one = ahead.remove();
            Checkpoint then = one.checkpoint();
            if (signed != null && then.size() == signed.size() && then.root().equals(signed.root())) {
                statements.add(fits(one));
            } else if (signed != null && then.size() == signed.size()) {
                differs(one);
            } else if (signed == null || then.size() > signed.size()) {
                shrunk(one, size);
            } else {
                notCovered(one, "the export ends before it; take one to its end");
            }
        }
    }

    private void shrunk(Older one, long size) throws IOException {
        long missing = lastPosition + 1;
        for (int i = 0; i < exports.size(); i++) {
            Kept before = exportNames.get(i).equals(one.name()) ? exports.get(i).at(size) : null;
            missing = before == null ? missing : before.position();
        }
        findings.add(new Finding(
                missing,
                "the log had " + one.checkpoint().size() + " events when " + one.name() + " was taken, and has "
                        + (signed == null ? size : signed.size()) + " now: its tail is missing"));
    }

    private void differs(Older one) {
        if (!differs) {
            findings.add(new Finding(
                    firstInDoubt,
                    "somewhere from here to position " + lastPosition + " the log is not what it was when " + one.name()
                            + " was taken: at " + one.checkpoint().size()
                            + " events it had another root; an older export, given with --since, tells where exactly"));
        }
        differs = true;
    }

    private static String fits(Older one) {
        return "The log begins with what it was when " + one.name() + " was taken, at "
                + one.checkpoint().size() + " events.";
    }

    private void notCovered(Older one, String why) {
        covered = false;
        statements.add("Not compared with " + one.name() + ": " + why + ".");
    }

    boolean covered() {
        return covered;
    }

    @Override
    public void close() throws IOException {
        for (KeptLeaves export : exports) {
            export.close();
        }
    }
}
