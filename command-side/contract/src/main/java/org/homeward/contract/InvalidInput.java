package org.homeward.contract;

import java.util.List;

/** Input that cannot be right, whatever the state: every fault at once. 422 over HTTP. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;
    private final int count;

    public InvalidInput(List<Fault> faults) {
        this(faults, faults.size());
    }

    /** @param count how many there are, of which {@code faults} are the first */
    public InvalidInput(List<Fault> faults, int count) {
        super(count + " faults in the input");
        this.faults = List.copyOf(faults);
        this.count = count;
    }

    public List<Fault> faults() {
        return faults;
    }

    public int count() {
        return count;
    }
}
