package org.homeward.archcontrol.query;

import org.homeward.archcontrol.decisions.Decision;

record KnowsDecisionsOutsideTheAudit(Decision decision) {}
