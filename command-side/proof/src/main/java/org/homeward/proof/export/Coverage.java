package org.homeward.proof.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an export is all that was wanted. Its first line is signed by nobody, and a part of the log can be given a
 * fitting one. What is signed is how many events there are, and each event's own line says its position: so nothing is
 * left out of a range if the events on either side of it are in the file too, or if the log begins and ends there.
 */
final class Coverage {
    private final ExportHead head;
    private final Range wanted;
    private final List<String> statements;
    private long first;
    private long last;

    Coverage(ExportHead head, Range wanted, List<String> statements) {
        this.head = head;
        this.wanted = wanted;
        this.statements = statements;
    }

    /** Why the first line cannot be that of an honest export; null if nothing contradicts it. */
    @Nullable
    String whyOtherRange() {
        return head.from() <= 1 && head.firstLeaf() > 0
                ? "the first line says that it begins with the log, and that " + head.firstLeaf()
                        + " events come before"
                : null;
    }

    /** Why this leaf has no business in the range; null if it has. The one before may be there, and the one after. */
    @Nullable
    String whyOtherRange(long index, Kept kept) {
        if (index == head.firstLeaf()) {
            first = kept.position();
        }
        last = kept.position();
        boolean tooEarly = kept.position() < head.from() && index > head.firstLeaf();
        boolean tooLate = kept.position() > head.to() && index < head.firstLeaf() + head.leaves() - 1;
        return tooEarly || tooLate
                ? "is not one of the positions " + head.from() + " to " + head.to() + " that the first line names"
                : null;
    }

    /**
     * Says which part of what was signed the file is.
     *
     * @param size of the tree that ends with the file
     * @return whether nothing of what was wanted can be missing
     */
    boolean isAll(long size, long signed) {
        if (head.form() == ExportForm.HASHES) {
            say("The positions beside the hashes are not proved: only the hashes are signed.");
        }
        if (head.firstLeaf() == 0 && size == signed) {
            say("The events that are signed are " + signed + ", and all of them are in this file.");
            return true;
        }
        say(
                size == head.firstLeaf()
                        ? "None of the " + signed + " events that are signed is in this file."
                        : "Events " + (head.firstLeaf() + 1) + " to " + size + " of the " + signed
                                + " that are signed; the others are not in this file.");
        boolean positionsProved = head.form() == ExportForm.EVENTS && size > head.firstLeaf();
        boolean begins = head.firstLeaf() == 0 || positionsProved && first < wanted.from();
        boolean ends = size == signed || positionsProved && last > wanted.to();
        if (wanted.equals(Range.WHOLE)) {
            return false;
        }
        if (!begins) {
            say("Not proved: that no event is missing between position " + wanted.from()
                    + " and the first event of the file.");
        }
        if (!ends) {
            say("Not proved: that no event is missing between the last event of the file and "
                    + (wanted.to() == Long.MAX_VALUE ? "the end of the log." : "position " + wanted.to() + "."));
        }
        if (begins && ends) {
            say("Of the positions that were wanted no event is missing.");
        }
        return begins && ends;
    }

    private void say(String statement) {
        statements.add(statement);
    }
}
