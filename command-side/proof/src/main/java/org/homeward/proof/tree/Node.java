package org.homeward.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a complete subtree: the one over 2^level leaves that begins with the leaf {@code index << level}. Once
 * its leaves are there its hash never changes, however the tree grows.
 */
public record Node(int level, long index) {

    /**
     * The complete subtrees of which the tree over the leaves {@code from} to {@code to} (exclusive) consists, left to
     * right, each as great as can be. {@code from} is where a subtree of that size can begin.
     */
    static List<Node> covering(long from, long to) {
        List<Node> nodes = new ArrayList<>();
        long next = from;
        while (next < to) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - next);
            nodes.add(new Node(level, next >>> level));
            next += 1L << level;
        }
        return nodes;
    }
}
