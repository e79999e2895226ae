package org.homeward.service.log;

import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The log of another server, as far as idempotency keys lie in it. */
public interface ClaimLog {
    /** Whether an entry of this stream is there; asked of the server itself. */
    boolean holds(String stream);

    /** Goes into the append of the unit's events, or into one of its own when there are none. */
    void appendWith(UnitOfWork<?> unit, ClaimEntry entry);

    /**
     * Alone, in the place of what was refused.
     *
     * @throws org.axonframework.modelling.command.ConcurrencyException when the key has its entry already
     */
    void append(ClaimEntry entry);
}
