package org.homeward.proof.export;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file, as bytes, one at a time. */
final class Lines implements Closeable {
    /** Longer than any event; what is longer is no line of ours, and might not fit into memory. */
    private static final int LONGEST = 16 << 20;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private int at;
    private long bytes;
    private byte @Nullable [] peeked;

    private Lines(InputStream in) {
        this.in = in;
    }

    static Lines of(Path file) throws IOException {
        return new Lines(Files.newInputStream(file));
    }

    /** Without its line break; null at the end. What no line break follows is no line: whoever wrote it was cut off. */
    byte @Nullable [] next() throws IOException {
        if (peeked != null) {
            byte[] line = peeked;
            peeked = null;
            return line;
        }
        ByteArrayOutputStream begun = null;
        while (at < filled || fill()) {
            int end = at;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            int length = end - at;
            if (end < filled && begun == null) {
                byte[] line = Arrays.copyOfRange(chunk, at, end);
                at = end + 1;
                return line;
            }
            begun = begun == null ? new ByteArrayOutputStream(2 * length) : begun;
            begun.write(chunk, at, length);
            at = Math.min(end + 1, filled);
            if (end < filled) {
                return begun.toByteArray();
            }
            if (begun.size() > LONGEST) {
                throw new BadExport("there is a line of more than " + (LONGEST >> 20) + " MiB");
            }
        }
        return null;
    }

    /** The next line, which stays the next. */
    byte @Nullable [] peek() throws IOException {
        if (peeked == null) {
            peeked = next();
        }
        return peeked;
    }

    long bytes() {
        return bytes;
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.read(chunk));
        bytes += filled;
        at = 0;
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The last whole line, read from the end; null if the file does not end with one. */
    static byte @Nullable [] last(Path file) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "r")) {
            long length = random.length();
            long tail = Math.min(length, LONGEST);
            byte[] bytes = new byte[(int) Math.min(tail, CHUNK)];
            while (true) {
                random.seek(length - bytes.length);
                random.readFully(bytes);
                if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
                    return null;
                }
                for (int i = bytes.length - 2; i >= 0; i--) {
                    if (bytes[i] == '\n') {
                        return Arrays.copyOfRange(bytes, i + 1, bytes.length - 1);
                    }
                }
                if (bytes.length == tail) {
                    return null;
                }
                bytes = new byte[(int) Math.min(tail, 4L * bytes.length)];
            }
        }
    }
}
