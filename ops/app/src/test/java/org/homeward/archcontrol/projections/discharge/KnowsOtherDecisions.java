package org.homeward.archcontrol.projections.discharge;

import org.homeward.archcontrol.decisions.Decision;

record KnowsOtherDecisions(Decision decision) {}
