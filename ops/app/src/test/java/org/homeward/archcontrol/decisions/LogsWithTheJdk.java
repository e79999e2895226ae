package org.homeward.archcontrol.decisions;

import java.util.logging.Logger;

record LogsWithTheJdk(Logger log) {}
