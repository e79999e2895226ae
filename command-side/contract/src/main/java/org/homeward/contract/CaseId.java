package org.homeward.contract;

/** A discharge case: one hospital stay of one person, for example {@code dc-0198f0c2…}. */
public record CaseId(String value) implements Identifier {
    public CaseId {
        Identifier.required(value, "case id");
    }

    @Override
    public String toString() {
        return value;
    }
}
