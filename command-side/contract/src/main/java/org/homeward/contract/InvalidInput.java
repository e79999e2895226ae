package org.homeward.contract;

import java.util.List;

/** Input that cannot be right, whatever the state: every fault at once. 422 over HTTP. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidInput(List<Fault> faults) {
        super(faults.size() + " faults in the input");
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
