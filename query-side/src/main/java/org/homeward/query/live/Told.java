package org.homeward.query.live;

import org.homeward.contract.Authority;

/** Who wants to know that views have changed. */
interface Told {
    void changed(Authority authority, long position);

    /** Nobody knows what: something may have been missed. */
    void changedForAll(long position);
}
