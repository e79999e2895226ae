package org.homeward.proof.export;

/**
 * The last sequence number of each stream, in memory of one size: of very many streams some are forgotten, and a
 * forgotten one is taken up again as it comes.
 */
final class Sequences {
    private static final int SIZE = 1 << 19;
    private static final int PROBES = 16;

    private final long[] keys = new long[SIZE];
    private final long[] last = new long[SIZE];
    private boolean fromTheFirst;

    /** @param fromTheFirst whether every stream is seen from its first event on */
    Sequences(boolean fromTheFirst) {
        this.fromTheFirst = fromTheFirst;
    }

    /** How many numbers are missing before this one, negative if it has been there; 0 if all is well. */
    long gapBefore(LineHead head) {
        long key = head.streamKey();
        int slot = slot(key);
        if (keys[slot] == key) {
            long gap = head.sequence() - last[slot] - 1;
            last[slot] = head.sequence();
            return gap;
        }
        // Another's place is taken: that one is forgotten.
        fromTheFirst &= keys[slot] == 0;
        boolean known = fromTheFirst;
        keys[slot] = key;
        last[slot] = head.sequence();
        return known ? head.sequence() : 0;
    }

    private int slot(long key) {
        int first = (int) ((key ^ (key >>> 32)) & (SIZE - 1));
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = (first + probe) & (SIZE - 1);
            if (keys[slot] == key || keys[slot] == 0) {
                return slot;
            }
        }
        return first;
    }
}
