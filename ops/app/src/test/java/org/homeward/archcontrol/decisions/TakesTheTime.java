package org.homeward.archcontrol.decisions;

import java.time.Instant;

class TakesTheTime {
    Instant now() {
        return Instant.now();
    }
}
