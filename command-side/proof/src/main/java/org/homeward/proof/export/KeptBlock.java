package org.homeward.proof.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.homeward.proof.tree.Hash;

/**
 * A line between the events: the leaves that the tree keeps for the lines after it. It tells a changed line from its
 * neighbours; that the leaves are the true ones follows from the signed root.
 */
record KeptBlock(long firstLeaf, List<Kept> kept) {
    /** As many as are held in memory at once, by who writes and by who reads. */
    static final int SIZE = 256;

    static final String START = "{\"firstLeaf\":";
    private static final byte[] START_BYTES = START.getBytes(StandardCharsets.UTF_8);

    String line() {
        StringBuilder line = new StringBuilder(START).append(firstLeaf).append(",\"kept\":");
        char before = '[';
        for (Kept leaf : kept) {
            line.append(before).append('[').append(leaf.position()).append(",\"");
            line.append(leaf.hash().base64()).append("\"]");
            before = ',';
        }
        return line.append("]}\n").toString();
    }

    static boolean isOne(byte[] line) {
        return line.length > START_BYTES.length
                && Arrays.equals(line, 0, START_BYTES.length, START_BYTES, 0, START_BYTES.length);
    }

    static KeptBlock parse(byte[] line) {
        Members members = Members.of(line);
        List<Kept> kept = new ArrayList<>(SIZE);
        for (Object entry : members.list("kept")) {
            if (!(entry instanceof List<?> pair) || pair.size() != 2) {
                throw new BadExport("a kept leaf is a position and a hash");
            }
            Hash hash = Members.hash(Members.text(pair.get(1), "kept"), "kept");
            kept.add(new Kept(Members.whole(pair.get(0), "kept"), hash));
        }
        if (kept.isEmpty() || kept.size() > SIZE) {
            throw new BadExport("from 1 to " + SIZE + " leaves stand together, not " + kept.size());
        }
        return new KeptBlock(members.whole("firstLeaf"), kept);
    }
}
