package org.homeward.proof.note;

/** A signature that names a known key and is not its: the text was changed, or the signature. */
public final class FalseSignature extends NoteRefused {
    private static final long serialVersionUID = 1L;

    FalseSignature(VerifierKey key) {
        super("The signature by " + key.name() + "+" + key.idInHex() + " is false");
    }
}
