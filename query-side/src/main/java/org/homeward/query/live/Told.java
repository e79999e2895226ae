package org.homeward.query.live;

import org.homeward.contract.Authority;

/** Who wants to know that views have changed. */
interface Told {
    void changed(Authority authority, long position);

    /** On whichever node: somebody signed out, or did nothing for too long. */
    void sessionEnded(String session);

    /** Nobody knows what: something may have been missed. */
    void changedForAll(long position);
}
