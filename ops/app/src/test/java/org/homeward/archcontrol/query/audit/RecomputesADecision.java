package org.homeward.archcontrol.query.audit;

import org.homeward.archcontrol.decisions.Decision;

/** Allowed. */
record RecomputesADecision(Decision decision) {}
