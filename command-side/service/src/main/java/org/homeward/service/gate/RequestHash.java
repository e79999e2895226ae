package org.homeward.service.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.homeward.service.privacy.Fingerprint;
import org.springframework.stereotype.Component;

/**
 * Tells one request from another without keeping it: a keyed hash over method, path and body, because a body holds
 * personal data that a plain hash would let anyone confirm by guessing.
 */
@Component
public class RequestHash {
    private final Fingerprint fingerprint;

    public RequestHash(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    public String of(String method, String path, byte[] body) {
        var parts = List.of(method.getBytes(StandardCharsets.UTF_8), path.getBytes(StandardCharsets.UTF_8), body);
        int length =
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        var all = ByteBuffer.allocate(length);
        parts.forEach(part -> all.putInt(part.length).put(part));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint.of(all.array()));
    }
}
