package org.homeward.service.intake;

import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.RejectionCode;

/** Collects the faults of one input. An instance stands at one place of it; all of them fill the same list. */
public final class Faults {
    /** A body full of faults must not grow into an answer many times its size. */
    private static final int MOST = 200;

    private final Found found;
    private final String pointer;

    public Faults() {
        this(new Found(), "");
    }

    private Faults(Found found, String pointer) {
        this.found = found;
        this.pointer = pointer;
    }

    /** The same collection, one step deeper. */
    public Faults at(String name) {
        return new Faults(found, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    public Faults at(int index) {
        return at(Integer.toString(index));
    }

    /** The same collection at a place that is no JSON pointer: {@code ?name} of a query or {@code header:Name}. */
    public Faults elsewhere(String place) {
        return new Faults(found, place);
    }

    public void add(FaultCode code, String detail) {
        add(code.name(), detail);
    }

    /** A fault that a decision would find too, under the decision's code. */
    public void add(RejectionCode code, String detail) {
        add(code.name(), detail);
    }

    private void add(String code, String detail) {
        found.count++;
        if (found.first.size() < MOST) {
            found.first.add(new Fault(pointer, code, detail));
        }
    }

    /** How many there are so far, everywhere; more than will be told where they are many. */
    public int count() {
        return found.count;
    }

    /** @throws InvalidInput with all of them, or the first where they are many */
    public void refuseIfAny() {
        if (found.count > 0) {
            throw new InvalidInput(found.first, found.count);
        }
    }

    private static final class Found {
        final List<Fault> first = new ArrayList<>();
        int count;
    }
}
