package org.homeward.service.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An idempotency key and what came of its command, as a log that is kept elsewhere holds it. It has a stream of its own
 * with room for one event: under one key, one append succeeds, whatever crashed or was late.
 *
 * @param isFinal whether what came of the command is the answer, with no follow-up
 * @param outcome what came of it, but for the position: that of the last event before this entry
 */
public record ClaimEntry(
        String authority, String caller, String key, String requestHash, boolean isFinal, String outcome) {

    public String stream() {
        return streamOf(authority, caller, key);
    }

    /** The parts are length-prefixed, so no two callers meet. */
    public static String streamOf(String authority, String caller, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {authority, caller, key}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return "claim/" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
