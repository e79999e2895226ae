package org.homeward.bench.generator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in the binary format of PostgreSQL's COPY, which spares both ends escaping and parsing. */
final class CopyRows {
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int END = -1;
    private static final int NULL = -1;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 20);

    void begin() {
        bytes.clear();
        bytes.put(HEADER).putInt(0).putInt(0);
    }

    void end() {
        room(Short.BYTES).putShort((short) END);
    }

    /** What was written since the last call. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes.array(), bytes.position());
        bytes.clear();
        return taken;
    }

    int size() {
        return bytes.position();
    }

    CopyRows row(int columns) {
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    CopyRows bigint(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    CopyRows integer(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    CopyRows text(@Nullable String value) {
        if (value == null) {
            room(Integer.BYTES).putInt(NULL);
            return this;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    CopyRows timestamp(@Nullable Instant value) {
        if (value == null) {
            return text(null);
        }
        long micros = (value.getEpochSecond() - EPOCH.getEpochSecond()) * 1_000_000 + value.getNano() / 1_000;
        return bigint(micros);
    }

    private ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + wanted));
            larger.put(bytes.flip());
            bytes = larger;
        }
        return bytes;
    }
}
