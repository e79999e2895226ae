package org.homeward.app.backup;

/**
 * How PostgreSQL names the files of its write-ahead log.
 *
 * @param bytes of each
 */
record WalSegments(long timeline, long bytes) {
    private static final long HIGH = 0x1_0000_0000L;
    private static final int HEX = 16;
    private static final int DIGITS = 8;

    /** @param lsn as PostgreSQL prints it, {@code 16/B374D848} */
    static long location(String lsn) {
        String[] halves = lsn.split("/", -1);
        return Long.parseLong(halves[0], HEX) * HIGH + Long.parseLong(halves[1], HEX);
    }

    static String lsn(long location) {
        return "%X/%X".formatted(location / HIGH, location % HIGH);
    }

    /** The segment that holds the byte at this location. */
    long at(long location) {
        return location / bytes;
    }

    /** The segment that holds the last byte before it. */
    long before(long location) {
        return (location - 1) / bytes;
    }

    long start(long segment) {
        return segment * bytes;
    }

    String name(long segment) {
        long perHigh = HIGH / bytes;
        return "%08X%08X%08X".formatted(timeline, segment / perHigh, segment % perHigh);
    }

    /** @param name of a file of this timeline */
    long number(String name) {
        return Long.parseLong(name.substring(DIGITS, 2 * DIGITS), HEX) * (HIGH / bytes)
                + Long.parseLong(name.substring(2 * DIGITS), HEX);
    }
}
