package org.homeward.service.intake;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The bytes of a request's body: never more than a mebibyte, and kept, since an idempotency key covers them. */
final class BodyBytes {
    private static final int MOST = 1 << 20;
    private static final String ATTRIBUTE = BodyBytes.class.getName();

    private BodyBytes() {}

    static byte[] of(HttpInputMessage message) throws IOException {
        refuseOtherCharsets(message.getHeaders().getContentType());
        if (message.getHeaders().getContentLength() > MOST) {
            throw new TooLarge(MOST);
        }
        byte[] bytes = message.getBody().readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new TooLarge(MOST);
        }
        RequestContextHolder.currentRequestAttributes().setAttribute(ATTRIBUTE, bytes, SCOPE_REQUEST);
        return bytes;
    }

    /** The body that this request's handler was given; empty when it asked for none. */
    static byte[] ofCurrentRequest() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        return request.getAttribute(ATTRIBUTE, SCOPE_REQUEST) instanceof byte[] bytes ? bytes : new byte[0];
    }

    private static void refuseOtherCharsets(@org.jspecify.annotations.Nullable MediaType type) {
        Charset charset = type == null ? null : type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new Malformed("Bodies are read as UTF-8, not as " + charset.name());
        }
    }
}
