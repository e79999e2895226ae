package org.homeward.archcontrol.projections;

import org.homeward.archcontrol.proof.Tree;

record KnowsProofOutsideTheAudit(Tree tree) {}
