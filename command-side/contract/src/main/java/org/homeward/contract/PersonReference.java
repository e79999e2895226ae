package org.homeward.contract;

/** The council's own pseudonymous reference of a person, for example {@code P-1001}. Not personal data by itself; the key to a person's encryption key. */
public record PersonReference(String value) implements Identifier {
    public PersonReference {
        Identifier.required(value, "person reference");
    }

    @Override
    public String toString() {
        return value;
    }
}
