package org.homeward.proof.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A proof before its hashes are read: the complete nodes it is made of, O(log n) of them. Whoever keeps nodes reads
 * {@link #nodes} in one go and has the proof's hashes from them.
 */
public final class Proof {
    /** For each hash of the proof the complete nodes of which its subtree consists. */
    private final List<List<Node>> subtrees = new ArrayList<>();

    private Proof() {}

    /** That the leaf {@code index} is in the tree of {@code size} leaves: RFC 9162, 2.1.3.1. */
    public static Proof ofInclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has no leaf " + index);
        }
        Proof proof = new Proof();
        proof.path(index, 0, size);
        return proof;
    }

    /** That the tree of {@code from} leaves is how the one of {@code to} leaves begins: RFC 9162, 2.1.4.1. */
    public static Proof ofConsistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("No tree of " + from + " leaves grows into one of " + to);
        }
        Proof proof = new Proof();
        // Everything begins with nothing, and is equal to itself: neither needs a proof.
        if (from > 0 && from < to) {
            proof.subproof(from, 0, to, true);
        }
        return proof;
    }

    /** Of which nodes the root of a tree of this size is made; its only hash is that root. */
    public static Proof ofRoot(long size) {
        Proof proof = new Proof();
        proof.subtree(0, size);
        return proof;
    }

    public List<Node> nodes() {
        return subtrees.stream().flatMap(List::stream).toList();
    }

    public List<Hash> hashes(Function<Node, Hash> hashOf) {
        return subtrees.stream()
                .map(nodes -> GrowingTree.fold(nodes.stream()
                        .map(node -> Objects.requireNonNull(hashOf.apply(node), () -> "No hash of " + node))
                        .toList()))
                .toList();
    }

    private void path(long index, long from, long to) {
        if (to - from == 1) {
            return;
        }
        long middle = from + greatestPowerOfTwoBelow(to - from);
        if (index < middle) {
            path(index, from, middle);
            subtree(middle, to);
        } else {
            path(index, middle, to);
            subtree(from, middle);
        }
    }

    /** @param whole whether the older tree is a subtree here as it stands, so that its root is known to the verifier */
    private void subproof(long old, long from, long to, boolean whole) {
        if (old == to) {
            if (!whole) {
                subtree(from, to);
            }
            return;
        }
        long middle = from + greatestPowerOfTwoBelow(to - from);
        if (old <= middle) {
            subproof(old, from, middle, whole);
            subtree(middle, to);
        } else {
            subproof(old, middle, to, false);
            subtree(from, middle);
        }
    }

    private void subtree(long from, long to) {
        subtrees.add(Node.covering(from, to));
    }

    private static long greatestPowerOfTwoBelow(long size) {
        return Long.highestOneBit(size - 1);
    }
}
