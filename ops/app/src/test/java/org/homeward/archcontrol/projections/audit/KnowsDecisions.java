package org.homeward.archcontrol.projections.audit;

import org.homeward.archcontrol.decisions.Decision;

record KnowsDecisions(Decision decision) {}
