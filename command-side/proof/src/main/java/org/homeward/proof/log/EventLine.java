package org.homeward.proof.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.homeward.proof.tree.Hash;

/**
 * A row of the log as it is hashed and exported: one line of JSON, its members always in this order, payload and
 * metadata exactly as they are stored. Every column is in it, so that none can change without the hash.
 */
public record EventLine(
        long position,
        String eventId,
        String authority,
        String stream,
        long sequence,
        String streamType,
        String name,
        String revision,
        Instant occurredAt,
        Instant recordedAt,
        String metadata,
        String payload) {

    /** The database keeps microseconds; all six digits, so that an instant has one form. */
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    public Hash hash() {
        return Hash.ofLeaf(bytes());
    }

    /** Without the line break. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        StringBuilder line = new StringBuilder(metadata.length() + payload.length() + 400);
        line.append("{\"position\":").append(position);
        member(line, "eventId", eventId);
        member(line, "authority", authority);
        member(line, "stream", stream);
        line.append(",\"sequence\":").append(sequence);
        member(line, "streamType", streamType);
        member(line, "name", name);
        member(line, "revision", revision);
        member(line, "occurredAt", INSTANT.format(occurredAt));
        member(line, "recordedAt", INSTANT.format(recordedAt));
        return line.append(",\"metadata\":")
                .append(metadata)
                .append(",\"payload\":")
                .append(payload)
                .append('}')
                .toString();
    }

    private static void member(StringBuilder line, String name, String value) {
        line.append(",\"").append(name).append("\":");
        Json.quote(line, value);
    }
}
