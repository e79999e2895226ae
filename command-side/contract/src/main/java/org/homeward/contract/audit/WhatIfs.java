package org.homeward.contract.audit;

import org.homeward.contract.Caller;
import org.homeward.contract.WhatIfId;
import org.jspecify.annotations.Nullable;

/** Where what-ifs are asked. They are kept beside the log, not in it: nothing has happened. */
public interface WhatIfs {
    /**
     * Asks, unless that was asked before.
     *
     * @param key the caller's own: asked again under it, the same question is the same what-if. Null: another each time
     * @param requestHash tells one question from another
     * @throws org.homeward.contract.InvalidInput when the question names what is not there, with pointers into its body
     * @throws org.homeward.contract.Refused when the key stands for another question
     * @throws org.homeward.contract.TooBusy when as many wait as may wait
     */
    Asked ask(Caller caller, @Nullable String key, String requestHash, WhatIfQuestion question);

    /** @param position of the log when it was asked */
    record Asked(WhatIfId id, WhatIfStatus status, long position) {}
}
