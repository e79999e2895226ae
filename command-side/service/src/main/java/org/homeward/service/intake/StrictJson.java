package org.homeward.service.intake;

import org.springframework.http.MediaType;

/** Reads every {@link Body} of a request. */
final class StrictJson extends StrictBody<Body> {
    private final BodyReader reader;

    StrictJson(BodyReader reader) {
        super(Body.class, MediaType.APPLICATION_JSON);
        this.reader = reader;
    }

    @Override
    Body read(byte[] bytes, Class<? extends Body> type) {
        return reader.read(bytes, type);
    }
}
