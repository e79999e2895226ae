package org.homeward.proof.export;

/**
 * The log positions that somebody wanted.
 *
 * @param from first one
 * @param to last one
 */
public record Range(long from, long to) {
    /** Everything that was signed. */
    public static final Range WHOLE = new Range(1, Long.MAX_VALUE);

    public Range {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("no range goes from position " + from + " to " + to);
        }
    }
}
