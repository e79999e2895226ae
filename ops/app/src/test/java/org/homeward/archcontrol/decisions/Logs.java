package org.homeward.archcontrol.decisions;

import org.slf4j.Logger;

record Logs(Logger log) {}
