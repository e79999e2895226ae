package org.homeward.archcontrol.proof;

import org.homeward.archcontrol.decisions.Decision;

record KnowsDecisions(Decision decision) {}
