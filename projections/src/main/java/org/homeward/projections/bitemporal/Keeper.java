package org.homeward.projections.bitemporal;

import java.util.List;

/** Keeps some tables in step with the log, in the caller's transaction. */
public interface Keeper {
    /** Brings facts in, in log order, each once. */
    void write(List<Fact> facts);

    /** Back to the state before the first fact. */
    void empty();
}
