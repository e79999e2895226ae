package org.homeward.proof.note;

import java.util.Base64;

final class Base64Text {

    private Base64Text() {}

    /** Only the one form that the bytes have, so that nobody changes a text that still means the same. */
    static byte[] decode(String text, String what) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw new NoteRefused("The " + what + " is not base64");
    }
}
