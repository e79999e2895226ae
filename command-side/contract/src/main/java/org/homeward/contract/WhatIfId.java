package org.homeward.contract;

/** A question of what would have been, once asked: {@code wi-…}. */
public record WhatIfId(String value) implements Identifier {
    public WhatIfId {
        Identifier.required(value, "what-if id");
    }

    @Override
    public String toString() {
        return value;
    }
}
