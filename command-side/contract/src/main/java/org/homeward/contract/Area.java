package org.homeward.contract;

/** An area's code inside its framework, upper case, for example {@code NORTH}. */
public record Area(String value) implements Identifier {
    public Area {
        Identifier.required(value, "area");
    }

    @Override
    public String toString() {
        return value;
    }
}
