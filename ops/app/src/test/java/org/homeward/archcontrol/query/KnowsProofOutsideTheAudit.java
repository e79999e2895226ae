package org.homeward.archcontrol.query;

import org.homeward.archcontrol.proof.Tree;

record KnowsProofOutsideTheAudit(Tree tree) {}
