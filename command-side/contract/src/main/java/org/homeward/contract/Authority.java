package org.homeward.contract;

/** The council that runs a deployment's data, for example {@code ROTHERHAM}. Every stream and row belongs to exactly one; it comes from the token, never from a body. */
public record Authority(String value) implements Identifier {
    public Authority {
        Identifier.required(value, "authority");
    }

    @Override
    public String toString() {
        return value;
    }
}
