package org.homeward.contract;

/** A framework's id, a slug chosen by the commissioner, for example {@code rotherham-home-care}; unique inside its authority. */
public record FrameworkId(String value) implements Identifier {
    public FrameworkId {
        Identifier.required(value, "framework id");
    }

    @Override
    public String toString() {
        return value;
    }
}
