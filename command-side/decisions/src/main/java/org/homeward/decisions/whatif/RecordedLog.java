package org.homeward.decisions.whatif;

import java.util.function.Consumer;

/** What is on record of one authority, in the order of the log. Read more than once, it says the same. */
public interface RecordedLog {
    void forEach(Consumer<RecordedDecision> reader);
}
