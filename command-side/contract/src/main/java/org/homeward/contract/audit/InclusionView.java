package org.homeward.contract.audit;

import java.util.List;

/**
 * The proof (RFC 9162, 2.1.3) that an event is in the tree.
 *
 * @param position of the event in the log
 * @param leafIndex its place among the authority's events, from 0
 * @param leafHash SHA-256 of a zero byte and the event's line, in base64
 * @param root of the tree of that size, in base64
 * @param hashes of the subtrees beside the way from the leaf to the root, in base64
 */
public record InclusionView(
        long position, long leafIndex, long treeSize, String leafHash, String root, List<String> hashes) {
    public InclusionView {
        hashes = List.copyOf(hashes);
    }
}
