package org.homeward.contract;

/** A value that is one text: ids, references, codes and ciphertexts. In JSON it is that text and nothing more. */
public interface Identifier {
    /** The text itself; never blank. */
    String value();

    /** Guards the one rule all identifiers share. */
    static String required(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return value;
    }
}
