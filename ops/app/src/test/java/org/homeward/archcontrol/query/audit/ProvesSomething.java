package org.homeward.archcontrol.query.audit;

import org.homeward.archcontrol.proof.Tree;

/** Allowed. */
record ProvesSomething(Tree tree) {}
