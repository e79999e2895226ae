package org.homeward.proof.export;

import java.util.List;
import org.homeward.proof.log.Json;
import org.homeward.proof.tree.Hash;

/**
 * The first line of an export: what follows.
 *
 * @param origin of the log
 * @param from first position of the range asked for
 * @param to last position of it
 * @param firstLeaf how many leaves of this log come before
 * @param leaves how many the export has: those of the range, and the one before and the one after it, where there are
 *     any, so that none can be missing at its ends
 * @param before the hashes of the subtrees of which the tree before consists, so that it can be grown from there
 */
public record ExportHead(
        String origin, ExportForm form, long from, long to, long firstLeaf, long leaves, List<Hash> before) {
    static final String VERSION = "1";

    public ExportHead {
        before = List.copyOf(before);
    }

    String line() {
        StringBuilder line = new StringBuilder("{\"homewardExport\":").append(VERSION);
        line.append(",\"origin\":");
        Json.quote(line, origin);
        line.append(",\"form\":\"").append(form);
        line.append("\",\"from\":").append(from).append(",\"to\":").append(to);
        line.append(",\"firstLeaf\":").append(firstLeaf).append(",\"leaves\":").append(leaves);
        line.append(",\"before\":");
        Members.quoteAll(line, before.stream().map(Hash::base64).toList());
        return line.append("}\n").toString();
    }

    static ExportHead parse(byte[] line) {
        Members members = Members.of(line);
        if (!members.number("homewardExport").equals(VERSION)) {
            throw new BadExport("it is an export of a version that this program does not know");
        }
        ExportHead head = new ExportHead(
                members.text("origin"),
                members.text("form").equals("HASHES") ? ExportForm.HASHES : ExportForm.EVENTS,
                members.whole("from"),
                members.whole("to"),
                members.whole("firstLeaf"),
                members.whole("leaves"),
                members.hashes("before"));
        if (head.before.size() != Long.bitCount(head.firstLeaf)) {
            throw new BadExport("the hashes before the first event are not as many as " + head.firstLeaf
                    + " leaves before it need");
        }
        return head;
    }
}
