package org.homeward.archcontrol.decisions;

import java.time.Clock;

record AsksTheClock(Clock clock) {}
