package org.homeward.query.audit.proof;

import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.proof.tree.Node;

/** The tree has not a hash that it kept: somebody took it away, for the program never does. */
final class NodeLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Node node;

    NodeLost(Node node) {
        this.node = node;
    }

    /** The first leaf below it. */
    long firstLeaf() {
        return node.index() << node.level();
    }

    /** In words. */
    String what() {
        return "The hash that the tree kept of its events " + (firstLeaf() + 1) + " to "
                + ((node.index() + 1) << node.level()) + " is gone";
    }

    Refused refused() {
        return new Refused(Rejection.of(
                RejectionCode.TREE_INCONSISTENT,
                what() + "; nothing is signed or proved of it until somebody has found out why"));
    }
}
