package org.homeward.contract;

/** Names one look at the trail. */
public record ReadingId(String value) implements Identifier {
    public ReadingId {
        Identifier.required(value, "reading id");
    }

    @Override
    public String toString() {
        return value;
    }
}
