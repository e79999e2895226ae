package org.homeward.proof.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.homeward.proof.log.Json;
import org.jspecify.annotations.Nullable;

/** How an event's line begins, read without reading the rest. */
record LineHead(long position, String authority, String stream, long sequence) {
    /** Longer than the longest beginning. */
    private static final int BEGINNING = 4096;

    /** Null if the line does not begin as an event's does. */
    static @Nullable LineHead of(byte[] line) {
        String text = new String(line, 0, Math.min(line.length, BEGINNING), StandardCharsets.UTF_8);
        Scanner scan = new Scanner(text);
        try {
            long position = scan.number("{\"position\":");
            scan.string(",\"eventId\":");
            String authority = scan.string(",\"authority\":");
            String stream = scan.string(",\"stream\":");
            return new LineHead(position, authority, stream, scan.number(",\"sequence\":"));
        } catch (BadExport notALine) {
            return null;
        }
    }

    /** What a line shows of itself that has not the hash it should have. */
    static String whatIsWrong(byte[] line, long expected) {
        try {
            Json.parse(line);
        } catch (Json.Malformed malformed) {
            return "its line is broken: " + malformed.getMessage();
        }
        LineHead head = of(line);
        if (head == null) {
            return "its line is JSON, but no line of the log";
        }
        if (head.position != expected) {
            return "the line that stands there says that it is position " + head.position;
        }
        return "its hash is not the one that was kept when it was recorded";
    }

    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        long number(String before) {
            skip(before);
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start < 18) {
                at++;
            }
            if (at == start) {
                throw new BadExport("no number");
            }
            return Long.parseLong(text, start, at, 10);
        }

        String string(String before) {
            skip(before + "\"");
            int start = at;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= text.length()) {
                throw new BadExport("no end of a text");
            }
            return text.substring(start, at++);
        }

        private void skip(String expected) {
            if (!text.startsWith(expected, at)) {
                throw new BadExport("no " + expected);
            }
            at += expected.length();
        }
    }

    /** Of the stream's name, to tell streams apart in little memory. */
    long streamKey() {
        byte[] name = stream.getBytes(StandardCharsets.UTF_8);
        long key = 0xcbf29ce484222325L;
        for (byte letter : name) {
            key = (key ^ letter) * 0x100000001b3L;
        }
        return key == 0 ? Arrays.hashCode(name) | 1L : key;
    }
}
