package org.homeward.archcontrol.projections.audit;

import org.homeward.archcontrol.proof.Tree;

/** Allowed. */
record GrowsATree(Tree tree) {}
