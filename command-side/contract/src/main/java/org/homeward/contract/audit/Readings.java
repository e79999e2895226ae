package org.homeward.contract.audit;

import java.util.Map;
import org.homeward.contract.Caller;

/** Where it is recorded who looked at the trail. */
public interface Readings {
    /**
     * Records a reading, and returns once that is committed. When this throws, nothing may be shown.
     *
     * @param question what is asked for, by parameter; never the answer
     * @param position log position up to which the answer can reach
     */
    void record(Caller reader, WhatIsRead what, Map<String, String> question, long position);
}
