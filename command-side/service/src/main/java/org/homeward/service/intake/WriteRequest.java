package org.homeward.service.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homeward.contract.Caller;
import org.jspecify.annotations.Nullable;

/** A write as its headers and its token say it; a handler method takes one beside its body. */
public final class WriteRequest {
    /** Attribute of every request: the id under which all it causes is found. */
    public static final String CORRELATION_ID = "homeward.correlationId";

    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String IF_MATCH = "If-Match";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private final HttpServletRequest request;
    private final Caller caller;
    private final @Nullable String idempotencyKey;
    private final @Nullable Long expectedVersion;

    private WriteRequest(
            HttpServletRequest request,
            Caller caller,
            @Nullable String idempotencyKey,
            @Nullable Long expectedVersion) {
        this.request = request;
        this.caller = caller;
        this.idempotencyKey = idempotencyKey;
        this.expectedVersion = expectedVersion;
    }

    /** @throws org.homeward.contract.InvalidInput when a header cannot be right */
    static WriteRequest of(HttpServletRequest request, Caller caller) {
        Faults faults = new Faults();
        String key = key(request.getHeader(IDEMPOTENCY_KEY), faults.elsewhere("header:" + IDEMPOTENCY_KEY));
        Long version = version(request.getHeader(IF_MATCH), faults.elsewhere("header:" + IF_MATCH));
        faults.refuseIfAny();
        return new WriteRequest(request, caller, key, version);
    }

    private static @Nullable String key(@Nullable String header, Faults faults) {
        if (header != null && !VISIBLE.matcher(header).matches()) {
            faults.add(FaultCode.BAD_FORMAT, "must be 1 to 128 visible ASCII characters");
        }
        return header;
    }

    /** {@code *} asks for nothing but that the resource exists, which the command asks anyway. */
    private static @Nullable Long version(@Nullable String header, Faults faults) {
        if (header == null || header.equals("*")) {
            return null;
        }
        Matcher tag = VERSION.matcher(header);
        if (!tag.matches()) {
            faults.add(FaultCode.BAD_FORMAT, "must be one ETag as a read gave it, for example \"12\", or *");
            return null;
        }
        return Long.valueOf(tag.group(1));
    }

    public Caller caller() {
        return caller;
    }

    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    @Nullable
    Long expectedVersion() {
        return expectedVersion;
    }

    public String correlationId() {
        return Objects.toString(request.getAttribute(CORRELATION_ID));
    }

    String method() {
        return request.getMethod();
    }

    /** With its query: a dry run is another request. */
    String path() {
        return request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
    }
}
