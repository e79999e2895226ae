package org.homeward.service.intake;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Reads bodies of one Java type from one content type. It claims the Java type whatever the content type, and then
 * refuses the wrong one: otherwise the next converter that knows YAML, say, would read it leniently.
 */
abstract class StrictBody<T> extends AbstractHttpMessageConverter<T> {
    private final Class<T> type;
    private final List<MediaType> readable;

    StrictBody(Class<T> type, MediaType... readable) {
        super(MediaType.ALL);
        this.type = type;
        this.readable = List.of(readable);
    }

    abstract T read(byte[] bytes, Class<? extends T> type);

    @Override
    protected final boolean supports(Class<?> wanted) {
        return type.isAssignableFrom(wanted);
    }

    @Override
    protected final T readInternal(Class<? extends T> wanted, HttpInputMessage message) throws IOException {
        MediaType said = message.getHeaders().getContentType();
        if (said == null || readable.stream().noneMatch(one -> one.includes(said))) {
            throw new UnsupportedMediaTypeStatusException(said, readable);
        }
        return read(BodyBytes.of(message), wanted);
    }

    @Override
    protected final boolean canWrite(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected final void writeInternal(T body, HttpOutputMessage message) {
        throw new UnsupportedOperationException("Bodies are only read");
    }
}
