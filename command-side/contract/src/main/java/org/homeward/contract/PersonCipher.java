package org.homeward.contract;

import org.jspecify.annotations.Nullable;

/**
 * Seals personal data under the key of the person it is about, before it enters a message, and opens it for a reader
 * who may see it.
 */
public interface PersonCipher {
    /**
     * Seals under the person's key, which is created on first use.
     *
     * @throws Refused when the person was erased
     */
    Sealed seal(Authority authority, PersonReference person, String plainText);

    /** The plain text, or {@code null} when the person's key was destroyed. */
    @Nullable
    String open(Authority authority, PersonReference person, Sealed sealed);
}
