package org.homeward.proof.note;

/** A text that is no signed note, no checkpoint or no key, or whose signature does not hold; the message says which. */
public class NoteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoteRefused(String message) {
        super(message);
    }
}
