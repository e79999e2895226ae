package org.homeward.archcontrol.projections;

import org.homeward.archcontrol.decisions.Decision;

record KnowsDecisions(Decision decision) {}
