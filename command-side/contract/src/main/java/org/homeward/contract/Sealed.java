package org.homeward.contract;

/** Ciphertext (base64) of one personal field or group of fields, under the key of the person it is about. The plain text never enters a message. */
public record Sealed(String value) implements Identifier {
    public Sealed {
        Identifier.required(value, "ciphertext");
    }

    @Override
    public String toString() {
        return value;
    }
}
