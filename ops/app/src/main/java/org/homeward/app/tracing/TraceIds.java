package org.homeward.app.tracing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.axonframework.messaging.Message;
import org.homeward.contract.MetadataKeys;

/**
 * Which trace and which span a message belongs to follows from what it says anyway, its correlation and its cause: so
 * that whoever reads an event, on whatever node and however late, knows the span of the command behind it, and nothing
 * more is stored.
 */
final class TraceIds {
    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private TraceIds() {}

    /** A correlation id that is the id of a trace, or stands for one. */
    static String traceOf(String correlation) {
        return TRACE.matcher(correlation).matches() ? correlation : hash(correlation, TRACE_BYTES);
    }

    static String traceOf(Message<?> message) {
        return traceOf(text(message, MetadataKeys.CORRELATION_ID));
    }

    /** The span of handling a command. */
    static String spanOfCommand(String command) {
        return hash(command, SPAN_BYTES);
    }

    /** The span of an automation's handling an event. */
    static String spanOfAutomation(String group, String event) {
        return hash(group + " " + event, SPAN_BYTES);
    }

    static String text(Message<?> message, String key) {
        return message.getMetaData().getOrDefault(key, "").toString();
    }

    private static String hash(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
