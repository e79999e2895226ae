package org.homeward.archcontrol.contract;

import org.homeward.archcontrol.decisions.Decision;

record KnowsDecisions(Decision decision) {}
