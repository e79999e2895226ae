package org.homeward.proof.export;

/**
 * Something that is not as it was signed.
 *
 * @param position the first log position that is known to be concerned; 0 where none is known
 * @param what a sentence
 */
public record Finding(long position, String what) {

    @Override
    public String toString() {
        return position == 0 ? what : "Position " + position + ": " + what;
    }
}
