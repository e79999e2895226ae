package org.homeward.proof.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree that keeps its complete nodes, as the database does. */
final class GrownTree {
    private final Map<Node, Hash> nodes = new HashMap<>();
    private final GrowingTree tree = new GrowingTree();

    static GrownTree of(List<Hash> leaves) {
        GrownTree grown = new GrownTree();
        leaves.forEach(leaf -> grown.tree.append(leaf, (node, hash) -> {
            if (grown.nodes.put(node, hash) != null) {
                throw new AssertionError(node + " was completed twice");
            }
        }));
        return grown;
    }

    List<Hash> hashes(Proof proof) {
        return proof.hashes(nodes::get);
    }

    Hash root() {
        return tree.root();
    }

    Hash rootAt(long size) {
        return hashes(Proof.ofRoot(size)).getFirst();
    }

    int nodes() {
        return nodes.size();
    }
}
