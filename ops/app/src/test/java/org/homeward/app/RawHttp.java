package org.homeward.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes as they are, one request for each connection: clients that know HTTP refuse to send what it forbids. */
final class RawHttp {
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** @param headers by lower-case name, the last of each */
    record Reply(int status, Map<String, String> headers, byte[] bytes) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    Reply send(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException refusedEarly) {
                // The answer may stand there all the same.
            }
            return reply(readAll(socket.getInputStream()));
        }
    }

    private static byte[] readAll(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (IOException resetAfterTheAnswer) {
            // What came before counts.
        }
        return all.toByteArray();
    }

    /** The request's head, in Latin-1 so that every character is one byte, and its body. */
    static byte[] request(String line, List<String> headers, byte[] body) {
        byte[] head = (line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static Reply reply(byte[] all) throws IOException {
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IOException("No answer but: " + text);
        }
        List<String> head = text.substring(0, end).lines().toList();
        Map<String, String> headers = new TreeMap<>();
        head.stream().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        byte[] body = Arrays.copyOfRange(all, end + 4, all.length);
        return new Reply(
                Integer.parseInt(head.getFirst().substring(9, 12)),
                headers,
                headers.getOrDefault("transfer-encoding", "").equals("chunked") ? unchunked(body) : body);
    }

    private static byte[] unchunked(byte[] chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (at < chunks.length) {
            int lineEnd = at;
            while (chunks[lineEnd] != '\r') {
                lineEnd++;
            }
            int size = Integer.parseInt(new String(chunks, at, lineEnd - at, StandardCharsets.ISO_8859_1), 16);
            body.write(chunks, lineEnd + 2, size);
            at = size == 0 ? chunks.length : lineEnd + 2 + size + 2;
        }
        return body.toByteArray();
    }
}
