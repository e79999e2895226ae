package org.homeward.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that only knows its peaks, the complete subtrees it consists of, of which there are never more than 63: enough
 * to take the next leaf and to say the root, so that history is never hashed again.
 */
public final class GrowingTree {

    /** Told of each node, leaves too, at the moment at which it becomes complete. */
    @FunctionalInterface
    public interface Completed {
        void node(Node node, Hash hash);
    }

    private final List<Hash> peaks;
    private long size;

    public GrowingTree() {
        this(0, List.of());
    }

    /** Goes on where a tree was left: the hashes of {@link #peaksOf} its size. */
    public GrowingTree(long size, List<Hash> peaks) {
        if (peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " leaves has " + Long.bitCount(size) + " peaks, not " + peaks.size());
        }
        this.size = size;
        this.peaks = new ArrayList<>(peaks);
    }

    /** The nodes of which a tree of this size consists, left to right. */
    public static List<Node> peaksOf(long size) {
        return Node.covering(0, size);
    }

    public void append(Hash leaf) {
        append(leaf, (node, hash) -> {});
    }

    public void append(Hash leaf, Completed completed) {
        Hash hash = leaf;
        long index = size;
        int level = 0;
        completed.node(new Node(level, index), hash);
        while ((index & 1) == 1) {
            hash = Hash.ofNode(peaks.removeLast(), hash);
            index >>>= 1;
            level++;
            completed.node(new Node(level, index), hash);
        }
        peaks.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return fold(peaks);
    }

    /** The root of a tree that consists of these subtrees. */
    static Hash fold(List<Hash> subtrees) {
        if (subtrees.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(subtrees.get(i), root);
        }
        return root;
    }
}
