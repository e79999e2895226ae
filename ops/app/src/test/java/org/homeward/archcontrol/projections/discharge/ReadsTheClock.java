package org.homeward.archcontrol.projections.discharge;

import org.homeward.archcontrol.decisions.discharge.Clock;

/** Allowed. */
record ReadsTheClock(Clock clock) {}
