package org.homeward.contract;

/** A replay that an auditor asked for, for example {@code rep-0198f0c2…}. */
public record ReplayId(String value) implements Identifier {
    public ReplayId {
        Identifier.required(value, "replay id");
    }

    @Override
    public String toString() {
        return value;
    }
}
