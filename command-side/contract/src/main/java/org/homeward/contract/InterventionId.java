package org.homeward.contract;

/** Names one thing that an operator did with what waits aside, or with a processor. */
public record InterventionId(String value) implements Identifier {
    public InterventionId {
        Identifier.required(value, "intervention id");
    }

    @Override
    public String toString() {
        return value;
    }
}
