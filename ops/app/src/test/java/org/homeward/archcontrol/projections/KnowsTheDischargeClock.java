package org.homeward.archcontrol.projections;

import org.homeward.archcontrol.decisions.discharge.Clock;

record KnowsTheDischargeClock(Clock clock) {}
