package org.homeward.service.intake;

import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Reads every {@link Body} of a request; stands before the converters that would be lenient. */
public final class StrictJson extends AbstractHttpMessageConverter<Body> {
    private final BodyReader reader;

    public StrictJson(BodyReader reader) {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
        this.reader = reader;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Body.class.isAssignableFrom(type);
    }

    @Override
    protected Body readInternal(Class<? extends Body> type, HttpInputMessage message) throws IOException {
        return reader.read(BodyBytes.of(message), type);
    }

    @Override
    protected boolean canWrite(@org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected void writeInternal(Body body, HttpOutputMessage message) {
        throw new UnsupportedOperationException("Bodies are only read");
    }
}
