package org.homeward.service.privacy;

import java.util.List;

/** Whether everybody's key is there and opens. */
public interface PersonKeys {
    /** Looks at every one, and at whoever the log says something sealed of. */
    Found inspect();

    /**
     * What was found.
     *
     * @param open keys that open with the master key
     * @param destroyed keys of persons who were erased
     * @param closed persons, each after its authority, whose key is there and does not open
     * @param missing persons, each after its authority, whose key is not there
     */
    record Found(long open, long destroyed, List<String> closed, List<String> missing) {
        public Found {
            closed = List.copyOf(closed);
            missing = List.copyOf(missing);
        }

        public boolean isWhole() {
            return closed.isEmpty() && missing.isEmpty();
        }
    }
}
