package org.homeward.service.gate;

import org.axonframework.messaging.MetaData;

/** What the bus gives back, as the sender takes it: within one process it is just that. */
class Results {
    /** @param metadata of the command */
    Outcome outcome(Object payload, MetaData metadata) {
        return (Outcome) payload;
    }

    Throwable failure(Throwable failure) {
        return failure;
    }
}
